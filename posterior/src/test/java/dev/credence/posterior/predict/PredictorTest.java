// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.credence.posterior.evaluate.TestTrace;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.Value;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceMessages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final List<Input> INPUTS = List.of(Input.of("x", InputType.NUMBER));

  @Test
  void drawsAreSpreadOverTheWholePosterior() {
    assertThat(DrawChoice.spread(3, 10)).containsExactly(0, 3, 6);
    assertThat(DrawChoice.spread(4, 4)).containsExactly(0, 1, 2, 3);
    assertThat(DrawChoice.spread(5, 3)).containsExactly(0, 1, 2, 0, 1);
    assertThat(DrawChoice.spread(100_000, 100_000_000)[99_999]).isEqualTo(99_999_000);
    for (int n = 1; n <= 300; n++) {
      int[] chosen = DrawChoice.spread(n, 300);
      for (int i = 0; i < n; i++) {
        assertThat(chosen[i]).isEqualTo(i * 300 / n);
      }
    }
  }

  @Test
  void seedDecidesTheSamples() throws Exception {
    Predictor predictor = normal("mu * x", "sigma");
    assertThat(OneRow.sample(predictor, row(1), 5000, 42))
        .isEqualTo(OneRow.sample(predictor, row(1), 5000, 42));
    assertThat(OneRow.sample(predictor, row(1), 5000, 42))
        .isNotEqualTo(OneRow.sample(predictor, row(1), 5000, 43));
  }

  /** The engine's numbers: who changes these raises Engine.NUMBER. */
  @Test
  void samplesOfThisEngine() throws Exception {
    assertThat(OneRow.sample(normal("mu * x", "sigma"), row(1), 4, 42))
        .containsExactly(
            0.11718440625916371, 0.699543753121495, 3.127254413420164, 3.967150725519393);
  }

  @Test
  void noiseDependsOnTheKeyNotTheRow() throws Exception {
    Predictor predictor = normal("mu * x", "sigma");
    SamplingOptions options = SamplingOptions.samples(200, 42);
    RowBatch rows = RowBatch.of(List.of(row(1), row(1), row(1)));
    Scorer placed = predictor.scorer(rows, options);
    Scorer keyed = predictor.scorer(rows.withKeys(new long[] {2, 0, Long.MIN_VALUE}), options);
    double[] last = ((Samples) placed.predict(2)).values().clone();
    double[] first = ((Samples) placed.predict(0)).values().clone();
    assertThat(((Samples) keyed.predict(0)).values()).isEqualTo(last).isNotEqualTo(first);
    assertThat(((Samples) keyed.predict(1)).values()).isEqualTo(first);
    assertThat(((Samples) keyed.predict(2)).values()).isNotEqualTo(first).isNotEqualTo(last);
  }

  /** Whatever other scorers have left in it. */
  @Test
  void aWorkspaceDoesNotChangeTheSamples() throws Exception {
    Predictor predictor = normal("mu * x", "sigma");
    Workspace workspace = new Workspace(Kernels.SCALAR);
    for (int n : new int[] {200, 200, 3_000, 200, 1, 20_000, 3_000}) {
      for (int seed = 1; seed < 3; seed++) {
        SamplingOptions options = SamplingOptions.samples(n, seed);
        RowBatch rows = RowBatch.of(List.of(row(seed)));
        Predictive used = predictor.scorer(rows, options, workspace).predict(0);
        Predictive fresh = predictor.scorer(rows, options).predict(0);
        assertThat(((Samples) used).values()).isEqualTo(((Samples) fresh).values());
        assertThat(used.median()).isEqualTo(fresh.median());
        assertThat(used.hdi(0.9)).isEqualTo(fresh.hdi(0.9));
      }
    }
  }

  @Test
  void sumsShareDrawsAndNotNoise() throws Exception {
    Predictor predictor = normal("mu * x", "sigma");
    List<Row> rows = List.of(row(1), row(2));
    double[] weights = {1, -3};
    SamplingOptions options = SamplingOptions.samples(6, 42);
    Scorer scorer = predictor.scorer(RowBatch.of(rows), options);
    double[] first = ((Samples) scorer.predict(0)).values().clone();
    double[] second = ((Samples) scorer.predict(1)).values().clone();
    double[] sum = scorer.predictSum(weights, true).values();
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i]).isEqualTo(first[i] - 3 * second[i]);
    }
    // of draw t the mean is t - 3 * 2 t, the variance (1 + 9) t^2, for t from 1 to 6
    Moments moments = scorer.moments();
    assertThat(moments.mean()).isCloseTo(-5 * 3.5, within(1e-12));
    assertThat(moments.parameter()).isCloseTo(25 * 35 / 12.0, within(1e-12));
    assertThat(moments.noise()).isCloseTo(10 * 91 / 6.0, within(1e-12));
    assertThat(
            catchThrowableOfType(
                PredictionException.class,
                () -> scorer.predictSum(new double[] {1e308, -1e308}, false)))
        .extracting(PredictionException::code)
        .isEqualTo("non_finite_result");
  }

  @Test
  void parameterOutsideItsDomainIsReported() {
    assertThat(
            catchThrowableOfType(
                PredictionException.class,
                () -> OneRow.sample(normal("mu", "x - sigma"), row(3), 6, 1)))
        .hasMessage("sigma is 0.0 in draw 2 of chain 0; it must be positive and finite")
        .extracting(PredictionException::code)
        .isEqualTo("invalid_parameter");
    assertThat(
            catchThrowableOfType(
                PredictionException.class,
                () -> OneRow.sample(normal("exp(x)", "sigma"), row(1e6), 6, 1)))
        .hasMessage("mu is Infinity in draw 0 of chain 0; it must be finite");
  }

  @Test
  void overflowOfTheResultIsReported() {
    assertThat(
            catchThrowableOfType(
                PredictionException.class,
                () -> OneRow.sample(normal("mu", "1.7e308"), row(1), 1000, 1)))
        .extracting(PredictionException::code)
        .isEqualTo("non_finite_result");
  }

  @Test
  void nonFiniteDrawsAreRejected() {
    TestTrace trace = new TestTrace().with("mu", List.of(), 1, 2, 3, 4, Double.NaN, 6);
    assertThat(
            catchThrowableOfType(
                TraceException.class,
                () ->
                    Predictor.of(
                        Likelihood.parse(INPUTS, "Deterministic", Map.of("value", "mu")), trace)))
        .hasMessage(TraceMessages.notFinite("mu", Double.NaN, 1, 1));
  }

  @Test
  void digestIgnoresNotationAndUnusedVariables() throws Exception {
    String digest = normal("mu * x", "sigma").modelDigest();
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(normal("  (mu*x) ", "sigma").modelDigest()).isEqualTo(digest);
    assertThat(normal("`mu` * x", "sigma").modelDigest()).isEqualTo(digest);
    assertThat(
            Predictor.of(
                    Likelihood.parse(INPUTS, "Normal", Map.of("mu", "mu * x", "sigma", "sigma")),
                    new TestTrace().scalar("mu").scalar("sigma"))
                .modelDigest())
        .isEqualTo(digest);
  }

  @Test
  void digestChangesWithEveryChange() throws Exception {
    String digest = normal("mu * x", "sigma").modelDigest();
    assertThat(normal("x * mu", "sigma").modelDigest()).isNotEqualTo(digest);
    assertThat(normal("mu * x", "sigma * 1").modelDigest()).isNotEqualTo(digest);
    assertThat(
            Predictor.of(
                    Likelihood.parse(
                        List.of(new Input("x", InputType.NUMBER, 0, 1, 0)),
                        "Normal",
                        Map.of("mu", "mu * x", "sigma", "sigma")),
                    new TestTrace().scalar("mu").scalar("sigma"))
                .modelDigest())
        .isNotEqualTo(digest);
    assertThat(
            Predictor.of(
                    Likelihood.parse(INPUTS, "Normal", Map.of("mu", "mu * x", "sigma", "sigma")),
                    new TestTrace().scalar("mu").with("sigma", List.of(), 1, 2, 3, 4, 5, 6.5))
                .modelDigest())
        .isNotEqualTo(digest);
  }

  private static Predictor normal(String mu, String sigma) throws Exception {
    return Predictor.of(
        Likelihood.parse(INPUTS, "Normal", Map.of("mu", mu, "sigma", sigma)),
        new TestTrace().scalar("mu").scalar("sigma").scalar("unused"));
  }

  private static Row row(double x) {
    return new Row(List.of(new Value.Scalar(x)));
  }
}
