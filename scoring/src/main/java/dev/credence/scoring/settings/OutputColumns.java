// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.settings;

import dev.credence.posterior.predict.Method;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.DensitySummary;
import dev.credence.scoring.summary.IntervalSummary;
import dev.credence.scoring.summary.MedianSummary;
import dev.credence.scoring.summary.MomentsSummary;
import dev.credence.scoring.summary.ProbabilitySummary;
import dev.credence.scoring.summary.QuantilesSummary;
import dev.credence.scoring.summary.SamplesSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Columns that a table of predictions can have. Users name them by a word. */
@SuppressWarnings("ImmutableEnumChecker") // lists of List.of
public enum OutputColumns {
  MEDIAN(List.of(), MedianSummary.MEDIAN),
  INTERVAL(
      List.of("hdi_probability", "interval_kind"), IntervalSummary.LOWER, IntervalSummary.UPPER),
  MEAN(List.of(), MomentsSummary.MEAN),
  SD(List.of(), MomentsSummary.SD),
  VARIANCE(List.of(), MomentsSummary.VARIANCE_PARAMETER, MomentsSummary.VARIANCE_NOISE),
  QUANTILES(List.of("quantiles"), QuantilesSummary.QUANTILES),
  PROBABILITY(List.of("lower", "upper"), ProbabilitySummary.PROBABILITY),
  DENSITY(List.of("bins"), DensitySummary.BIN_MIDS, DensitySummary.DENSITY),
  SAMPLES(List.of(), SamplesSummary.SAMPLES);

  private final List<String> settings;
  private final List<String> names;

  OutputColumns(List<String> settings, String... names) {
    this.settings = settings;
    this.names = List.of(names);
  }

  /** The columns of a word. */
  public static Optional<OutputColumns> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(OutputColumns::word).toList();
  }

  static Optional<OutputColumns> ofSetting(String name) {
    return Arrays.stream(values()).filter(each -> each.settings.contains(name)).findFirst();
  }

  /** The name that users write: {@code median}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of the columns, in order, which are also those of the summary. */
  public List<String> names() {
    return names;
  }

  /** Names of the settings that only these columns use. */
  List<String> settings() {
    return settings;
  }

  boolean supports(Method method) {
    return this != SAMPLES || new SamplesSummary().supports(method);
  }

  /**
   * The summary that has the columns.
   *
   * @throws IllegalArgumentException if a setting is missing or not valid
   */
  Summary summary(SettingTexts given) {
    return switch (this) {
      case MEDIAN -> new MedianSummary(false);
      case INTERVAL ->
          new IntervalSummary(
              ScoringSettings.hdiProbability(given), ScoringSettings.intervalType(given));
      case MEAN, SD, VARIANCE -> new MomentsSummary(false);
      case QUANTILES -> new QuantilesSummary(ScoringSettings.quantiles(given), false);
      case PROBABILITY -> {
        double[] bounds = ScoringSettings.bounds(given);
        yield new ProbabilitySummary(bounds[0], bounds[1], false);
      }
      case DENSITY -> new DensitySummary(ScoringSettings.bins(given));
      case SAMPLES -> new SamplesSummary();
    };
  }
}
