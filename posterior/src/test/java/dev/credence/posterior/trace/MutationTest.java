// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.credence.posterior.trace.hdf5.Attribute;
import dev.credence.posterior.trace.hdf5.HdfDataset;
import dev.credence.posterior.trace.hdf5.HdfFile;
import dev.credence.posterior.trace.hdf5.HdfGroup;
import dev.credence.posterior.trace.hdf5.Mutator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damaged files are read or refused by a TraceException in one line: no other exception, no endless
 * loop, no memory that the file does not justify. Runs {@code -Dmutations=N} cases from {@code
 * -Dseed=S}.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("mutations", 2500);
  private static final long SEED = Long.getLong("seed", 1);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Bytes that a case may allocate in all, most of them for a moment only. */
  private static final long MOST_MEMORY = 512 << 20;

  private static final List<String> GROUPS =
      List.of("posterior", "sample_stats", "observed_data", "constant_data", "prior");

  private final Map<TraceException.Kind, Integer> refusals =
      new EnumMap<>(TraceException.Kind.class);
  private long longest;
  private String slowest = "";
  private long mostMemory;

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    List<byte[]> files = files();
    List<Mutator> mutators = files.stream().map(Mutator::new).toList();
    SplittableRandom seeds = new SplittableRandom(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      long seed = seeds.nextLong();
      SplittableRandom random = new SplittableRandom(seed);
      int file = random.nextInt(files.size());
      byte[] other = files.get(random.nextInt(files.size()));
      check(mutators.get(file).mutate(random, other), "case %d: file %d".formatted(i, file));
    }
    System.out.printf(
        "%d mutations: %s; slowest %s, %d ms; most memory %d MB%n",
        MUTATIONS, refusals, slowest, longest / 1_000_000, mostMemory >> 20);
    assertThat(refusals.get(TraceException.Kind.CORRUPT)).isGreaterThan(MUTATIONS / 20);
  }

  private void check(byte[] file, String description) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long memory = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    try {
      readTrace(new MemorySource(file));
      readFile(new MemorySource(file));
    } catch (TraceException e) {
      refusals.merge(e.kind(), 1, Integer::sum);
      assertThat(e.getMessage()).as(description).isNotBlank().doesNotContain("\n");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(description, e);
    }
    long took = threads.getCurrentThreadCpuTime() - start;
    memory = threads.getCurrentThreadAllocatedBytes() - memory;
    if (took > longest) {
      longest = took;
      slowest = description;
    }
    mostMemory = Math.max(mostMemory, memory);
    assertThat(took).as(description).isLessThan(LONGEST.toNanos());
    assertThat(memory).as(description).isLessThan(MOST_MEMORY);
  }

  private static void readTrace(ByteSource source) throws TraceException {
    try (Trace trace = Traces.open("trace.nc", source)) {
      for (String name : trace.variables().keySet()) {
        trace.read(name);
      }
      for (String name : GROUPS) {
        Optional<Group> group = trace.group(name);
        if (group.isPresent()) {
          group.get().attributes();
          for (Map.Entry<String, List<Extent>> variable : group.get().variables().entrySet()) {
            int rank = variable.getValue().size();
            group.get().read(variable.getKey(), IntStream.range(0, rank).toArray());
          }
        }
      }
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
        refusals.merge(e.kind(), 1, Integer::sum);
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
