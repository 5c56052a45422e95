// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Damaged Zarr stores: other values and pieces in the metadata, other bytes in the chunks, files
 * that are missing, cut or another one's.
 */
class ZarrMutationTest {
  private static final int FEW = 2500;

  /** A fill value can stand for any number of values: half the memory is what a variable may be. */
  private static final long MOST_MEMORY = Runtime.getRuntime().maxMemory() / 2 + (512 << 20);

  private static final Pattern WORD = Pattern.compile("[-+.\\w<>|]+");
  private static final List<String> ODD_VALUES =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "7",
          "200",
          "3000",
          "-1",
          "0.5",
          "2147483647",
          "2147483648",
          "9007199254740992",
          "1e308",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\"x\"",
          "[1]",
          "[[1]]",
          "[\"a\", null]",
          "]",
          "}");

  @Test
  void damagedStoresAreReadOrRejected() throws IOException {
    SortedMap<String, SortedMap<String, byte[]>> all =
        MemoryTree.unpack(Path.of("src/test/resources/zarr/stores.zip"), 1);
    all.remove(""); // the NetCDF files
    List<SortedMap<String, byte[]>> stores = List.copyOf(all.values());
    List<String> names = List.copyOf(all.keySet());
    Soak soak = new Soak("Zarr stores", MOST_MEMORY);
    soak.run(
        FEW,
        (random, description) -> {
          int store = random.nextInt(stores.size());
          SortedMap<String, byte[]> damaged =
              mutate(stores.get(store), stores.get(random.nextInt(stores.size())), random);
          soak.check(
              description + " of " + names.get(store),
              () -> {
                try (Trace trace = Traces.openZarr("trace.zarr", new MemoryTree(damaged))) {
                  Everything.read(trace);
                }
              },
              TraceException.class,
              refusal -> refusal.kind().name());
        });
    assertThat(soak.outcomes("CORRUPT")).isPositive();
    assertThat(soak.outcomes("read")).isPositive();
  }

  private static SortedMap<String, byte[]> mutate(
      SortedMap<String, byte[]> store, SortedMap<String, byte[]> other, SplittableRandom random) {
    SortedMap<String, byte[]> files = new TreeMap<>(store);
    if (random.nextInt(4) > 0) {
      files.remove(".zmetadata"); // so that changes of the others are seen
    }
    List<String> paths = new ArrayList<>(files.keySet());
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      String path = paths.get(random.nextInt(paths.size()));
      byte[] bytes = files.getOrDefault(path, new byte[0]);
      boolean metadata = path.contains("/.z") || path.startsWith(".z") || path.endsWith(".json");
      switch (random.nextInt(12)) {
        case 0 -> files.remove(path);
        case 1 -> files.put(path, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        case 2 -> files.put(path, random(List.copyOf(files.values()), random));
        case 3 -> files.put(path, random(List.copyOf(other.values()), random));
        default -> files.put(path, metadata ? reworded(bytes, random) : flipped(bytes, random));
      }
    }
    return files;
  }

  private static byte[] random(List<byte[]> files, SplittableRandom random) {
    return files.get(random.nextInt(files.size()));
  }

  private static byte[] reworded(byte[] bytes, SplittableRandom random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty() || random.nextInt(8) == 0) {
      return flipped(bytes, random);
    }
    MatchResult word = words.get(random.nextInt(words.size()));
    String with =
        random.nextBoolean()
            ? ODD_VALUES.get(random.nextInt(ODD_VALUES.size()))
            : words.get(random.nextInt(words.size())).group();
    return (text.substring(0, word.start()) + with + text.substring(word.end()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Most that decides about a chunk is in front. */
  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    byte[] copy = bytes.clone();
    for (int i = random.nextInt(1, 4); i > 0 && copy.length > 0; i--) {
      int bound = random.nextBoolean() ? copy.length : Math.min(copy.length, 40);
      copy[random.nextInt(bound)] =
          (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(3) - 1);
    }
    return copy;
  }
}
