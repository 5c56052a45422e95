// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.trace.TraceException.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reading no more than there is memory for. */
class PosteriorTest {
  private static final long HEAP = Runtime.getRuntime().maxMemory();
  private static final List<String> ABC = List.of("a", "b", "c");

  /** A trace of scalars that each take a share of the heap; nothing can be read of it. */
  private record Large(double share, long decodingMemory, List<String> names) implements Trace {
    @Override
    public int chains() {
      return 1;
    }

    @Override
    public int draws() {
      return (int) (HEAP * share / Double.BYTES);
    }

    @Override
    public SortedMap<String, List<Dimension>> variables() {
      SortedMap<String, List<Dimension>> variables = new TreeMap<>();
      for (String name : names) {
        variables.put(name, List.of());
      }
      return variables;
    }

    @Override
    public Variable read(String name) {
      throw new IllegalStateException(name + " is read");
    }

    @Override
    public long decodingMemory(String name) {
      return decodingMemory;
    }

    @Override
    public void close() {}
  }

  @Test
  void totalMemoryIsCheckedBeforeReading() {
    TraceException refusal =
        catchThrowableOfType(
            TraceException.class, () -> Posterior.read(new Large(0.2, 0, ABC), ABC));
    assertThat(refusal.kind()).isEqualTo(Kind.OUT_OF_MEMORY);
    assertThat(refusal)
        .hasMessage(
            TraceMessages.memory("reading a, b, c", 3 * ((long) (HEAP * 0.2) / 8 * 8), HEAP));
  }

  @Test
  void decodingMemoryCounts() {
    TraceException refusal =
        catchThrowableOfType(
            TraceException.class,
            () -> Posterior.read(new Large(0.2, HEAP / 5, ABC), List.of("a", "b")));
    assertThat(refusal)
        .hasMessageContaining("reading a, b needs %d MiB".formatted(mebibytes(3 * 0.2)));
  }

  @Test
  void halfOfTheHeapMayBeUsed() {
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class,
                () -> Posterior.read(new Large(0.2, HEAP / 20, ABC), List.of("c", "a"))))
        .hasMessage("c is read");
  }

  /** 4 x 1,000 x 3 doubles in chunks of 1 x 500 x 2. */
  @Test
  void aVariableIsDecodedChunkByChunk() throws Exception {
    try (Trace trace = Golden.trace("seed_model")) {
      assertThat(trace.decodingMemory("beta")).isEqualTo(12_000 * 8 + 3 * 1_000 * 8);
    }
  }

  private static long mebibytes(double share) {
    return (long) Math.ceil(HEAP * share / (1 << 20));
  }
}
