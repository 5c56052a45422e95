// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damaged CSV files: other cells, lines that are missing, doubled, cut or another file's. */
class CsvMutationTest {
  private static final int FEW = 2500;
  private static final long MOST_MEMORY = 512 << 20;
  private static final int LONGEST = 60_000;
  private static final List<String> ODD_CELLS =
      List.of(
          "",
          "x",
          "nan",
          "-inf",
          "1e999",
          "0x1",
          "1d",
          "1,1",
          ",",
          "\"",
          "\"a",
          "#",
          "\n",
          "\r",
          "a.0",
          "a.1",
          "a.999999999",
          "a[2,2]",
          "a.1.999999999.999999999",
          ".1",
          "W.1",
          "\0");
  private static final List<String> ODD_COMMENTS =
      List.of(
          "# thin = 0",
          "# thin = 999999999999999",
          "# num_warmup = 30",
          "# save_warmup = 1",
          "# num_samples = 99999999999999999999",
          "# num_samples = 41",
          "# method = optimize",
          "# algorithm = fixed_param",
          "#",
          "# = =",
          "# Elapsed Time");

  @Test
  void damagedFilesAreReadOrRejected() throws IOException {
    List<String> files = files();
    Soak soak = new Soak("CSV files", MOST_MEMORY);
    soak.run(
        FEW,
        (random, description) -> {
          String file = files.get(random.nextInt(files.size()));
          String other = files.get(random.nextInt(files.size()));
          List<ByteSource> chains = new ArrayList<>();
          List<String> names = new ArrayList<>();
          for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            chains.add(new MemorySource(mutate(file, other, random)));
            names.add(i + ".csv");
          }
          soak.check(
              description,
              () -> {
                try (Trace trace = Traces.openCsv(names, chains)) {
                  Everything.read(trace);
                }
              },
              TraceException.class,
              refusal -> refusal.kind().name());
        });
    assertThat(soak.outcomes("CORRUPT")).isPositive();
    assertThat(soak.outcomes("read")).isPositive();
  }

  private static List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(Path.of("src/test/resources/cmdstan"))) {
      for (Path path : paths.sorted().toList()) {
        if (path.toString().endsWith(".csv") && Files.size(path) < LONGEST) {
          files.add(Files.readString(path));
        }
      }
    }
    return files;
  }

  private static byte[] mutate(String file, String other, SplittableRandom random) {
    List<String> lines = new ArrayList<>(Arrays.asList(file.split("(?<=\n)")));
    List<String> others = Arrays.asList(other.split("(?<=\n)"));
    for (int i = random.nextInt(5); i > 0; i--) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(8)) {
        case 0 -> {
          if (lines.size() > 1) {
            lines.remove(at);
          }
        }
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, others.get(random.nextInt(others.size())));
        case 3 -> lines.add(at, random(ODD_COMMENTS, random) + "\n");
        case 4 -> {
          String line = lines.get(at);
          lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
        }
        default -> {
          List<String> cells = new ArrayList<>(Arrays.asList(lines.get(at).split(",", -1)));
          cells.set(random.nextInt(cells.size()), random(ODD_CELLS, random));
          lines.set(at, String.join(",", cells));
        }
      }
    }
    byte[] bytes = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static String random(List<String> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }
}
