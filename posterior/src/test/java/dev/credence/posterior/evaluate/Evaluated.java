// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.trace.Posterior;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A likelihood bound to a trace, and the values of its parameters. */
public record Evaluated(BoundLikelihood bound, Posterior posterior) {
  public static Evaluated of(Likelihood likelihood, Trace trace)
      throws LikelihoodException, TraceException {
    BoundLikelihood bound = Binder.bind(likelihood, trace.variables());
    return new Evaluated(bound, Posterior.read(trace, bound.variables()));
  }

  /** A single expression. */
  public static Evaluated of(List<Input> inputs, String expression, Trace trace)
      throws LikelihoodException, TraceException {
    return of(Likelihood.parse(inputs, "Deterministic", Map.of("value", expression)), trace);
  }

  /** The first parameter at all draws of the posterior. */
  public double[] values(Row row) {
    return values(row, 0, IntStream.range(0, posterior.draws()).toArray(), 42);
  }

  public double[] values(Row row, int parameter, int[] draws, long seed) {
    Block block =
        new Block(
            bound,
            posterior,
            RowBatch.of(List.of(row)),
            draws,
            seed,
            new Buffers(),
            Kernels.SCALAR);
    double[] values = new double[draws.length];
    double[] out = new double[Block.SIZE];
    for (int from = 0; from < draws.length; from += Block.SIZE) {
      int length = Math.min(Block.SIZE, draws.length - from);
      block.select(from, length);
      block.evaluate(bound.parameters().get(parameter), out);
      System.arraycopy(out, 0, values, from, length);
    }
    return values;
  }
}
