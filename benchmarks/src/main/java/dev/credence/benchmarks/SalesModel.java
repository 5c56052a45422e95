// SPDX-License-Identifier: Apache-2.0
package dev.credence.benchmarks;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.random.Noise;
import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.Variable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The model y = beta[category] x + sigma e with a posterior in memory, in four chains. */
record SalesModel(int draws) implements Trace {
  private static final int CATEGORIES = 3;

  /** A predictor for the model. */
  static Predictor predictor(int draws) throws TraceException, LikelihoodException {
    Likelihood likelihood =
        Likelihood.parse(
            List.of(Input.of("x", InputType.NUMBER), Input.of("category", InputType.INTEGER)),
            "Normal",
            Map.of("mu", "beta[category] * x", "sigma", "sigma"));
    return Predictor.of(likelihood, new SalesModel(draws));
  }

  /** Rows that differ, so that no branch can be learnt. */
  static List<RowBatch> rows() {
    return IntStream.range(0, 512)
        .mapToObj(i ->
            new RowBatch(
                1,
                List.of(
                    new RowBatch.Numbers(new double[] {1 + i / 64.0}),
                    new RowBatch.Numbers(new double[] {i % CATEGORIES}))))
        .toList();
  }

  @Override
  public int chains() {
    return 4;
  }

  @Override
  public SortedMap<String, List<Dimension>> variables() {
    return new TreeMap<>(
        Map.of(
            "beta", List.of(new Dimension("category", Labels.positions(CATEGORIES))),
            "sigma", List.of()));
  }

  @Override
  public Variable read(String name) {
    List<Dimension> dimensions = variables().getOrDefault(name, List.of());
    int all = chains() * draws;
    double[] values = new double[Variable.elements(dimensions) * all];
    new Noise(1, name.hashCode()).normals(values, 0, values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = name.equals("sigma") ? 0.76 + 0.017 * values[i] : 1.5 + 0.016 * values[i];
    }
    return new Variable(name, dimensions, all, values);
  }

  @Override
  public void close() {}

  /** Vector kernels, once they are compiled. */
  static Kernels vectorKernels() {
    Kernels fastest = Kernels.fastest(() -> false);
    if (fastest.noise().equals(Kernels.SCALAR.noise())
        || fastest.samples().equals(Kernels.SCALAR.samples())) {
      throw new IllegalStateException("the vector kernels are not faster here");
    }
    return fastest;
  }
}
