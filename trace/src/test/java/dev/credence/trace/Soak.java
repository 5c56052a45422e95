// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Runs something on many damaged inputs: each is read or refused by the expected exception in one
 * line, in bounded time and memory. {@code -Dmutations=N} sets the number of cases of each kind of
 * input, {@code -Dseed=S} where they start; dev/soak does.
 */
public final class Soak {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Reads one input. */
  public interface Case {
    /**
     * Reads it.
     *
     * @throws Exception for what is expected to go wrong, too
     */
    void run() throws Exception;
  }

  /** Makes and checks the case of a seed. */
  public interface Cases {
    /** Makes a case of random numbers and passes it to {@link Soak#check}. */
    void run(SplittableRandom random, String description);
  }

  private final String inputs;
  private final long mostMemory;
  private final SortedMap<String, Integer> outcomes = new TreeMap<>();
  private long longest;
  private String slowest = "";
  private long memory;

  /**
   * @param inputs what they are, for the report
   * @param mostMemory bytes that a case may allocate in all, most of them for a moment only
   */
  public Soak(String inputs, long mostMemory) {
    this.inputs = inputs;
    this.mostMemory = mostMemory;
  }

  /** Runs so many cases, unless a property says how many, and reports. */
  public void run(int few, Cases cases) {
    int count = Integer.getInteger("mutations", few);
    SplittableRandom seeds = new SplittableRandom(Long.getLong("seed", 1));
    for (int i = 0; i < count; i++) {
      cases.run(new SplittableRandom(seeds.nextLong()), "%s, case %d".formatted(inputs, i));
    }
    System.out.printf(
        "%d mutations of %s: %s; slowest %s, %d ms; most memory %d MB%n",
        count, inputs, outcomes, slowest, longest / 1_000_000, memory >> 20);
  }

  /** How many cases had an outcome: the name of a kind of refusal. */
  public int outcomes(String name) {
    return outcomes.getOrDefault(name, 0);
  }

  /** Notes an outcome. */
  public void count(String outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /**
   * Runs a case.
   *
   * @param refusal the exception that it may throw
   * @param kind the kind of refusal that an exception stands for
   */
  public <E extends Exception> void check(
      String description, Case input, Class<E> refusal, Function<E, String> kind) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    try {
      input.run();
      count("read");
    } catch (Exception | Error e) {
      if (!refusal.isInstance(e)) {
        throw new AssertionError(description, e);
      }
      count(kind.apply(refusal.cast(e)));
      assertThat(e.getMessage()).as(description).isNotBlank().doesNotContain("\n");
    }
    long took = threads.getCurrentThreadCpuTime() - start;
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    if (took > longest) {
      longest = took;
      slowest = description;
    }
    memory = Math.max(memory, allocated);
    assertThat(took).as(description).isLessThan(LONGEST.toNanos());
    assertThat(allocated).as(description).isLessThan(mostMemory);
  }
}
