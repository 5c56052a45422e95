// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Scorer;
import dev.credence.posterior.predict.Workspace;
import dev.credence.scoring.summary.DensitySummary;
import dev.credence.scoring.summary.IntervalSummary;
import dev.credence.scoring.summary.MedianSummary;
import dev.credence.scoring.summary.MomentsSummary;
import dev.credence.scoring.summary.ProbabilitySummary;
import dev.credence.scoring.summary.QuantilesSummary;
import dev.credence.scoring.summary.SamplesSummary;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoadedModelTest {
  private static final SamplingOptions OPTIONS = SamplingOptions.samples(100, 42);

  /** Distance between the median and the outcome that was observed. */
  private record AbsoluteError() implements Summary {
    @Override
    public List<Column> columns() {
      return List.of(Column.number("absolute_error"));
    }

    @Override
    public long cost(Cost cost) {
      return cost.median();
    }

    @Override
    public void compute(RowPrediction prediction, ColumnWriter out) throws SummaryException {
      out.put(Math.abs(prediction.predictive().median() - prediction.observed()));
    }
  }

  @Test
  void aRequestHasTheColumnsOfItsSummariesInOrder() throws Exception {
    ColumnBatch batch =
        score(
            SalesModel.load(),
            new ScoringRequest(
                SalesModel.rows(new double[] {5, 4}, 2, 1),
                OPTIONS,
                List.of(
                    new MedianSummary(true),
                    IntervalSummary.hdi(0.95),
                    new MomentsSummary(true),
                    new QuantilesSummary(new double[] {0.1, 0.5}, true),
                    new ProbabilitySummary(0, 1, true),
                    new DensitySummary(3),
                    new SamplesSummary())));
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.errors()).isEmpty();
    assertThat(names(batch.columns(0, 1))).containsExactly("median", "median_mcse");
    assertThat(names(batch.columns(1, 2))).containsExactly("lower", "upper");
    assertThat(names(batch.columns(2, 3)))
        .containsExactly(
            "mean", "sd", "variance", "variance_parameter", "variance_noise", "mean_mcse");
    assertThat(names(batch.columns(3, 4))).containsExactly("quantiles", "quantiles_mcse");
    assertThat(names(batch.columns(4, 5))).containsExactly("probability", "probability_mcse");
    assertThat(names(batch.columns(5, 6))).containsExactly("bin_mids", "density");
    assertThat(names(batch.columns(6, 7))).containsExactly("samples");
    assertThat(batch.find("nothing")).isNull();
    for (int row = 0; row < 2; row++) {
      assertThat(batch.isComplete(row)).isTrue();
      assertThat(column(batch, "quantiles").list(row)[1])
          .isEqualTo(column(batch, "median").number(row));
      assertThat(column(batch, "variance").number(row))
          .isEqualTo(
              column(batch, "variance_parameter").number(row)
                  + column(batch, "variance_noise").number(row));
      assertThat(column(batch, "samples").list(row)).hasSize(100);
      assertThat(column(batch, "bin_mids").list(row)).hasSize(3);
    }
  }

  /** Summaries see the same predictions as the library gives row by row. */
  @Test
  void summariesAreThoseOfTheRowsPredictions() throws Exception {
    LoadedModel model = SalesModel.load();
    RowBatch rows =
        SalesModel.rows(new double[] {5, 4, 3}, 2, 1, 0).withKeys(new long[] {7, -1, 1L << 40});
    ColumnBatch batch =
        score(
            model,
            new ScoringRequest(
                rows, OPTIONS, List.of(new MedianSummary(false), IntervalSummary.hdi(0.9))));
    Scorer scorer = model.predictor().scorer(rows, OPTIONS);
    for (int row = 0; row < rows.size(); row++) {
      var predictive = scorer.predict(row);
      assertThat(column(batch, "median").number(row)).isEqualTo(predictive.median());
      assertThat(column(batch, "lower").number(row)).isEqualTo(predictive.hdi(0.9).lower());
      assertThat(column(batch, "upper").number(row)).isEqualTo(predictive.hdi(0.9).upper());
    }
  }

  @Test
  void rowsThatFailDoNotAffectTheOthers() throws Exception {
    LoadedModel model =
        SalesModel.load(
            new LikelihoodSpec(
                SalesModel.INPUTS, "Normal", Map.of("mu", "beta[category]", "sigma", "x"), null));
    BitSet invalid = new BitSet();
    invalid.set(2);
    ColumnBatch batch =
        score(
            model,
            new ScoringRequest(
                    SalesModel.rows(new double[] {1, -1, 1, 2}, 0, 0, 0, 0),
                    OPTIONS,
                    List.of(new MedianSummary(false)))
                .withInvalid(invalid));
    assertThat(List.of(0, 1, 2, 3).stream().filter(batch::isComplete)).containsExactly(0, 3);
    assertThat(column(batch, "median").number(1)).isNaN();
    assertThat(column(batch, "median").number(2)).isNaN();
    assertThat(column(batch, "median").number(3)).isFinite();
    assertThat(batch.errors())
        .containsExactly(
            new RowError(
                1,
                "invalid_parameter",
                "the model fails here: sigma is -1.0 in draw 0 of chain 0; it must be positive and finite",
                true,
                null));
  }

  @Test
  void aSummaryMayUseTheObservedOutcomeOfEachRow() throws Exception {
    LoadedModel model = SalesModel.load();
    ScoringRequest request =
        new ScoringRequest(
            SalesModel.rows(new double[] {5, 4}, 2, 1),
            OPTIONS,
            List.of(new MedianSummary(false), new AbsoluteError()));
    double[] observed = {10, -3};
    ColumnBatch batch = score(model, request.withObserved(new RowBatch.Numbers(observed)));
    for (int row = 0; row < 2; row++) {
      assertThat(column(batch, "absolute_error").number(row))
          .isEqualTo(Math.abs(column(batch, "median").number(row) - observed[row]));
    }
    assertThatThrownBy(() -> score(model, request)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSumHasOneResult() throws Exception {
    LoadedModel model = SalesModel.load();
    RowBatch rows = SalesModel.rows(new double[] {5, 4}, 2, 1);
    ColumnBatch sum =
        model.scoreSum(
            new ScoringRequest(rows, OPTIONS, List.of(new SamplesSummary())),
            new double[] {1, -2},
            new Workspace(Kernels.SCALAR));
    ColumnBatch each =
        score(model, new ScoringRequest(rows, OPTIONS, List.of(new SamplesSummary())));
    double[] first = column(each, "samples").list(0);
    double[] second = column(each, "samples").list(1);
    assertThat(sum.size()).isEqualTo(1);
    for (int i = 0; i < first.length; i++) {
      assertThat(column(sum, "samples").list(0)[i]).isEqualTo(first[i] - 2 * second[i]);
    }
  }

  @Test
  void valuesOutsideOfTheDataAreWarnedOf() throws Exception {
    LoadedModel sales = SalesModel.load();
    LoadedModel model =
        new LoadedModel(
            sales.likelihood(), sales.predictor(), sales.defaults(), Map.of("x", new Range(1, 9)));
    ColumnBatch batch =
        score(
            model,
            new ScoringRequest(
                SalesModel.rows(new double[] {0.5, 1, 9, 10}, 0, 0, 0, 0),
                OPTIONS,
                List.of(new MedianSummary(false))));
    assertThat(batch.warnings())
        .containsExactly(
            new Warning(0, "x", "extrapolation", new Range(1, 9)),
            new Warning(3, "x", "extrapolation", new Range(1, 9)));
    assertThat(Warning.extrapolated(batch.warnings())).containsExactly("x", "x");
  }

  @Test
  void momentsThatDoNotExistAreNaNAndWarnedOf() throws Exception {
    LoadedModel model =
        SalesModel.load(
            new LikelihoodSpec(
                SalesModel.INPUTS,
                "Cauchy",
                Map.of("alpha", "beta[category] * x", "beta", "sigma"),
                null));
    ColumnBatch batch =
        score(
            model,
            new ScoringRequest(
                SalesModel.rows(new double[] {5}, 2), OPTIONS, List.of(new MomentsSummary(false))));
    assertThat(batch.isComplete(0)).isTrue();
    assertThat(column(batch, "mean").number(0)).isNaN();
    assertThat(batch.warnings()).containsExactly(new Warning(0, null, "undefined_moment", null));
  }

  private static List<String> names(List<ColumnBatch.Column> columns) {
    return columns.stream().map(ColumnBatch.Column::name).toList();
  }

  private static ColumnBatch.Column column(ColumnBatch batch, String name) {
    return Objects.requireNonNull(batch.find(name));
  }

  private static ColumnBatch score(LoadedModel model, ScoringRequest request) {
    return model.score(request, new Workspace(Kernels.SCALAR));
  }
}
