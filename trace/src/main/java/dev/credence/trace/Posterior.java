// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import dev.credence.trace.TraceException.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The draws that a likelihood uses, in memory.
 *
 * @param chains how many chains there are
 * @param drawsPerChain how many draws each has
 * @param variables the variables used; a variable's index in this list is its slot
 */
public record Posterior(int chains, int drawsPerChain, List<Variable> variables) {
  public Posterior {
    variables = List.copyOf(variables);
  }

  /** How many draws there are in all chains together, D. */
  public int draws() {
    return chains * drawsPerChain;
  }

  /**
   * Reads variables from a trace.
   *
   * @param names of variables that the trace has
   * @throws TraceException if they cannot be read, there is too little memory for all of them, or a
   *     draw is NaN or infinite
   */
  public static Posterior read(Trace trace, List<String> names) throws TraceException {
    checkMemory(trace, names);
    List<Variable> variables = new ArrayList<>();
    for (String name : names) {
      variables.add(finite(trace.read(name), trace.draws()));
    }
    return new Posterior(trace.chains(), trace.draws(), variables);
  }

  /** Before anything is read: all stay in memory, and one at a time is decoded. */
  private static void checkMemory(Trace trace, List<String> names) throws TraceException {
    long draws = TraceSizeLimits.product(trace.chains(), trace.draws(), Double.BYTES);
    long all = 0;
    long decoding = 0;
    for (String name : names) {
      int elements = Variable.elements(trace.variables().getOrDefault(name, List.of()));
      all += TraceSizeLimits.product(elements, draws);
      decoding = Math.max(decoding, trace.decodingMemory(name));
    }
    TraceSizeLimits.checkMemory("reading " + String.join(", ", names), all + decoding);
  }

  private static Variable finite(Variable variable, int drawsPerChain) throws TraceException {
    double[] values = variable.values();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        int draw = i % variable.draws();
        throw new TraceException(
            Kind.NON_FINITE_DRAWS,
            TraceMessages.notFinite(
                variable.name(), values[i], draw % drawsPerChain, draw / drawsPerChain));
      }
    }
    return variable;
  }
}
