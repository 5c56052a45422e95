// SPDX-License-Identifier: Apache-2.0
package dev.credence.benchmarks;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictive;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Workspace;
import dev.credence.posterior.summary.Histogram;
import dev.credence.posterior.summary.Interval;
import dev.credence.posterior.summary.TooManyBinsException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of a sampled prediction: evaluation, noise and summary, with 10,000 posterior draws. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 30, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class SampledPrediction {
  /** How many samples a request asks for. */
  @Param({"100", "1000", "10000", "40000"})
  int n;

  /** Whether vector kernels are used. */
  @Param({"true", "false"})
  boolean vector;

  private final List<RowBatch> rows = SalesModel.rows();
  private Workspace workspace;
  private Predictor predictor;
  private int next;

  @Setup(Level.Trial)
  public void setUp() throws Exception {
    predictor = SalesModel.predictor(2500);
    workspace = new Workspace(vector ? SalesModel.vectorKernels() : Kernels.SCALAR);
  }

  @Benchmark
  public Predictive sample() throws PredictionException {
    next = (next + 1) % rows.size();
    return predictor.scorer(rows.get(next), SamplingOptions.samples(n, next), workspace).predict(0);
  }

  @Benchmark
  public double point() throws PredictionException {
    return sample().median();
  }

  @Benchmark
  public Interval interval() throws PredictionException {
    return sample().hdi(0.95);
  }

  @Benchmark
  public Histogram density() throws PredictionException, TooManyBinsException {
    return sample().density(5);
  }
}
