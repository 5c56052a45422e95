// SPDX-License-Identifier: Apache-2.0
package dev.credence.benchmarks;

import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Scorer;
import dev.credence.posterior.predict.Workspace;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time to score one row of a batch, as for tables: without HTTP. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class BatchScoring {
  private static final int ROWS = 10_000;

  /** How many samples a row takes. */
  @Param({"100", "1000"})
  int n;

  private Predictor predictor;
  private Workspace workspace;
  private RowBatch rows;

  @Setup(Level.Trial)
  public void setUp() throws Exception {
    predictor = SalesModel.predictor(2500);
    workspace = new Workspace(SalesModel.vectorKernels());
    rows =
        new RowBatch(
            ROWS,
            List.of(
                new RowBatch.Numbers(
                    IntStream.range(0, ROWS).mapToDouble(i -> 1 + i % 512 / 64.0).toArray()),
                new RowBatch.Numbers(IntStream.range(0, ROWS).mapToDouble(i -> i % 3).toArray())));
  }

  /** The median alone. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double point() throws PredictionException {
    Scorer scorer = predictor.scorer(rows, SamplingOptions.samples(n, 42), workspace);
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += scorer.predict(row).median();
    }
    return sum;
  }

  /** The median and the shortest interval. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double pointAndInterval() throws PredictionException {
    Scorer scorer = predictor.scorer(rows, SamplingOptions.samples(n, 42), workspace);
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      Predictive predictive = scorer.predict(row);
      sum += predictive.median() + predictive.hdi(0.95).lower();
    }
    return sum;
  }
}
