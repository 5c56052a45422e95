// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.settings;

import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Target;
import dev.credence.scoring.Defaults;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.Summary;
import dev.credence.scoring.summary.IntervalSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings of predictions that are written as text, {@code n_samples=1000}, with the names, limits
 * and defaults of an HTTP request.
 */
public final class ScoringSettings {
  private static final String SAMPLE_COUNT = "n_samples";
  private static final String SEED = "seed";
  private static final String METHOD = "method";
  private static final String TARGET = "target";
  private static final String HDI_PROBABILITY = "hdi_probability";
  private static final String QUANTILES = "quantiles";
  private static final String LOWER = "lower";
  private static final String UPPER = "upper";
  private static final long LARGEST_SEED = (1L << 32) - 1;
  private static final int MAX_BINS = 10_000;
  private static final int MAX_QUANTILES = 1_000;

  /** The settings of every prediction. */
  private static final List<String> SAMPLING = List.of(SAMPLE_COUNT, SEED, METHOD, TARGET);

  private final SamplingOptions options;
  private final List<Summary> summaries;

  private ScoringSettings(SamplingOptions options, List<Summary> summaries) {
    this.options = options;
    this.summaries = summaries;
  }

  /**
   * Reads settings.
   *
   * @param texts values by name
   * @param columns that are computed: every setting has to be one of theirs, or of sampling
   * @throws IllegalArgumentException if a name or value is not valid, with the valid ones
   */
  public static ScoringSettings parse(
      Map<String, String> texts, List<OutputColumns> columns, LoadedModel model) {
    texts.keySet().stream().sorted().forEach(name -> requireUse(name, columns));
    SettingTexts given = new SettingTexts(texts);
    return new ScoringSettings(
        options(given, columns, model),
        columns.stream().map(column -> column.summary(given)).distinct().toList());
  }

  private static void requireUse(String name, List<OutputColumns> columns) {
    if (SAMPLING.contains(name)
        || columns.stream().anyMatch(column -> column.settings().contains(name))) {
      return;
    }
    String all =
        Stream.concat(
                SAMPLING.stream(),
                Arrays.stream(OutputColumns.values()).flatMap(each -> each.settings().stream()))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        OutputColumns.ofSetting(name)
            .map(owner ->
                "setting '%s' belongs to the column %s, which is not requested"
                    .formatted(name, owner.word()))
            .orElse("unknown setting '%s'; the settings are %s".formatted(name, all)));
  }

  private static SamplingOptions options(
      SettingTexts given, List<OutputColumns> columns, LoadedModel model) {
    Defaults defaults = model.defaults();
    List<Method> methods =
        model.predictor().methods().stream()
            .filter(method -> columns.stream().allMatch(column -> column.supports(method)))
            .toList();
    return new SamplingOptions(
        given.word(
            METHOD,
            methods.stream().map(Method::word).toList(),
            word -> Method.of(word).orElseThrow(),
            defaults.methodAmong(methods)),
        given.word(
            TARGET, Target.words(), word -> Target.of(word).orElseThrow(), Target.PREDICTIVE),
        (int) given.integer(SAMPLE_COUNT, 1, defaults.maxSampleCount(), defaults.sampleCount()),
        given.integer(SEED, 0, LARGEST_SEED, Defaults.SEED));
  }

  /** How predictions are sampled. */
  public SamplingOptions options() {
    return options;
  }

  /** The summaries of the columns, each once. */
  public List<Summary> summaries() {
    return summaries;
  }

  static double hdiProbability(SettingTexts given) {
    return given.number(HDI_PROBABILITY, 0, 1, true, 0.95);
  }

  static IntervalSummary.Type intervalType(SettingTexts given) {
    return given.word(
        "interval_kind",
        List.of("hdi", "eti"),
        word -> word.equals("hdi") ? IntervalSummary.Type.HDI : IntervalSummary.Type.ETI,
        IntervalSummary.Type.HDI);
  }

  static int bins(SettingTexts given) {
    return (int) given.integer("bins", 1, MAX_BINS, 5);
  }

  static double[] quantiles(SettingTexts given) {
    double[] probabilities = given.probabilities(QUANTILES);
    if (probabilities == null) {
      throw new IllegalArgumentException(
          "the column quantiles needs a setting, such as quantiles=0.05:0.5:0.95");
    }
    if (probabilities.length > MAX_QUANTILES) {
      throw new IllegalArgumentException(
          "quantiles: at most %d, not %d".formatted(MAX_QUANTILES, probabilities.length));
    }
    return probabilities;
  }

  /** The bounds of a probability: at least one, in order. */
  static double[] bounds(SettingTexts given) {
    if (!given.has(LOWER) && !given.has(UPPER)) {
      throw new IllegalArgumentException(
          "the column probability, P(lower < y <= upper), needs the setting lower, upper or both");
    }
    double lower = given.number(LOWER, Double.NEGATIVE_INFINITY);
    double upper = given.number(UPPER, Double.POSITIVE_INFINITY);
    if (lower >= upper) {
      throw new IllegalArgumentException("setting lower should be less than upper");
    }
    return new double[] {lower, upper};
  }
}
