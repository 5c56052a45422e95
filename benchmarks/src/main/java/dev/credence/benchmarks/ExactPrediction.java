// SPDX-License-Identifier: Apache-2.0
package dev.credence.benchmarks;

import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Target;
import dev.credence.posterior.summary.Interval;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of an exact prediction: a summary of the mixture of all draws, 4,000 normal
 * distributions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class ExactPrediction {
  private final List<RowBatch> rows = SalesModel.rows();
  private Predictor predictor;
  private int next;

  @Setup
  public void setUp() throws Exception {
    predictor = SalesModel.predictor(1000);
  }

  @Benchmark
  public double point() throws PredictionException {
    return mixture().median();
  }

  @Benchmark
  public Interval interval() throws PredictionException {
    return mixture().hdi(0.95);
  }

  private Predictive mixture() throws PredictionException {
    next = (next + 1) % rows.size();
    return predictor
        .scorer(rows.get(next), new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, next))
        .predict(0);
  }
}
