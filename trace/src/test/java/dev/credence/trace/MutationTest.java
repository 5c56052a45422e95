// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.trace.hdf5.Attribute;
import dev.credence.trace.hdf5.HdfDataset;
import dev.credence.trace.hdf5.HdfFile;
import dev.credence.trace.hdf5.HdfGroup;
import dev.credence.trace.hdf5.Mutator;
import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damaged files are read or refused by a TraceException in one line: no other exception, no endless
 * loop, no memory that the file does not justify.
 */
class MutationTest {
  private static final int FEW = 2500;

  /** Bytes that a case may allocate in all, most of them for a moment only. */
  private static final long MOST_MEMORY = 512 << 20;

  private final Soak soak = new Soak("NetCDF files", MOST_MEMORY);

  @Test
  void damagedFilesAreReadOrRejected() throws IOException {
    List<byte[]> files = files();
    List<Mutator> mutators = files.stream().map(Mutator::new).toList();
    soak.run(
        FEW,
        (random, description) -> {
          int file = random.nextInt(files.size());
          byte[] other = files.get(random.nextInt(files.size()));
          byte[] damaged = mutators.get(file).mutate(random, other);
          soak.check(
              description + " of file " + file,
              () -> {
                readTrace(new MemorySource(damaged));
                readFile(new MemorySource(damaged));
              },
              TraceException.class,
              refusal -> refusal.kind().name());
        });
    assertThat(soak.outcomes("CORRUPT")).isPositive();
  }

  private static void readTrace(ByteSource source) throws TraceException {
    try (Trace trace = Traces.open("trace.nc", source)) {
      Everything.read(trace);
    } catch (TraceException e) {
      if (e.kind() != TraceException.Kind.NO_POSTERIOR) {
        throw e;
      }
    }
  }

  /** Each object by itself: damage to one does not hide the others. */
  private void readFile(ByteSource source) throws TraceException {
    HdfGroup root = HdfFile.open(source).root();
    for (Attribute attribute : root.attributes().all()) {
      attribute.value();
    }
    int read = 0;
    for (Map.Entry<String, HdfDataset> entry : root.datasets().entrySet()) {
      if (read++ == 40) { // the others are alike
        break;
      }
      HdfDataset dataset = entry.getValue();
      try {
        if (dataset.isText()) {
          dataset.texts("it");
        } else {
          dataset.numbers("it", IntStream.range(0, dataset.shape().length).toArray());
        }
      } catch (TraceException e) {
        soak.count(e.kind().name());
      }
    }
  }

  private static List<byte[]> files() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String folder : List.of("format_stress/ok", "hdf5")) {
      try (Stream<Path> paths = Files.list(Path.of("src/test/resources", folder))) {
        for (Path path : paths.sorted().toList()) {
          if (!path.toString().endsWith(".json") && !path.toString().endsWith(".py")) {
            files.add(Files.readAllBytes(path));
          }
        }
      }
    }
    return files;
  }
}
