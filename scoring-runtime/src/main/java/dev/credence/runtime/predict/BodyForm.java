// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Target;
import dev.credence.runtime.schema.BooleanType;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.OneOrMany;
import dev.credence.scoring.Defaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The form of the body of requests for one kind of summary: fields with types and defaults.
 *
 * @param kind of summary
 * @param type a whole body
 * @param rest a body without {@code data}
 * @param parameters of an inference request, in one object: the target, the members of {@code
 *     algo_param} except {@code mcse}, and the fields of the kind
 * @param algoParam the sampling options
 * @param sampleCount number of samples
 * @param method empty for the model's default
 * @param defaultMethod the model's default
 * @param last the settings of the last valid body
 */
record BodyForm(
    SummaryKind kind,
    ObjectType type,
    ObjectType rest,
    ObjectType parameters,
    Field<Fields> algoParam,
    Field<Long> sampleCount,
    Field<Optional<Method>> method,
    Method defaultMethod,
    LastSettings last) {
  /** The member of {@link RequestSchema#ALGO_PARAM} with the number of samples. */
  static final String SAMPLE_COUNT = "n_samples";

  private static final long LARGEST_SEED = (1L << 32) - 1;
  private static final Field<Long> SEED =
      Field.optional("seed", new IntegerType(0, LARGEST_SEED), Defaults.SEED)
          .described("the seed of the noise: the same seed gives the same result");
  private static final Field<Boolean> MCSE =
      Field.optional("mcse", new BooleanType(), false)
          .described("whether the response includes the Monte Carlo standard error");
  private static final Field<String> TARGET =
      Field.optional("target", OneOf.words(Target.words()), Target.PREDICTIVE.word())
          .described("predictive: the distribution of y; mean: that of E[y|θ]");

  static BodyForm of(
      SummaryKind kind, Predictor predictor, Defaults defaults, Field<OneOrMany<Row>> data) {
    Field<Long> sampleCount =
        Field.optional(
                SAMPLE_COUNT,
                new IntegerType(1, defaults.maxSampleCount()),
                (long) defaults.sampleCount())
            .described("how many samples, spread over all draws of the posterior");
    List<Method> methods = predictor.methods().stream().filter(kind::takes).toList();
    Method absent = defaults.methodAmong(methods);
    Field<Optional<Method>> method =
        Field.<Optional<Method>>optional(
                RequestSchema.METHOD,
                new Converted<>(
                    OneOf.words(methods.stream().map(Method::word).toList()), Method::of),
                Optional.empty())
            .described(described(methods, absent));
    List<Field<?>> algorithmic = new ArrayList<>(List.of(sampleCount, SEED, method));
    List<Field<?>> parameters = new ArrayList<>(algorithmic);
    parameters.add(TARGET);
    parameters.addAll(kind.fields());
    if (kind.hasMcse()) {
      algorithmic.add(MCSE);
    }
    ObjectType algorithm =
        new ObjectType(algorithmic, List.of(), Map.of(MCSE.name(), mcseBelongs()));
    Field<Fields> algoParam =
        Field.optional(RequestSchema.ALGO_PARAM, algorithm, algorithm.absent())
            .described("how the prediction is computed");
    List<Field<?>> fields = new ArrayList<>();
    fields.add(data);
    fields.add(TARGET);
    fields.addAll(kind.fields());
    fields.add(Aggregate.FIELD);
    fields.add(algoParam);
    return new BodyForm(
        kind,
        new ObjectType(fields, kind.alternatives(), elsewhere()),
        new ObjectType(fields.subList(1, fields.size()), kind.alternatives(), elsewhere()),
        new ObjectType(parameters, kind.alternatives(), Map.of()),
        algoParam,
        sampleCount,
        method,
        absent,
        new LastSettings());
  }

  private static String described(List<Method> methods, Method absent) {
    return methods.stream()
        .map(method -> method.word() + ": " + described(method))
        .collect(
            Collectors.joining(
                "; ",
                "",
                "; default %s%s"
                    .formatted(
                        absent.word(),
                        absent == Method.SAMPLE ? "" : ", but sample with aggregate")));
  }

  private static String described(Method method) {
    return switch (method) {
      case SAMPLE -> "samples with noise from the seed";
      case EXACT -> "the mixture over all draws, without Monte Carlo noise";
      case PYMC3 -> "the samples that PyMC3's sample_posterior_predictive gives for the seed";
    };
  }

  private static String mcseBelongs() {
    return SummaryKinds.ALL.stream()
        .filter(SummaryKind::hasMcse)
        .map(kind -> "/" + kind.name())
        .collect(Collectors.joining(", ", "belongs to ", ""));
  }

  private static Map<String, String> elsewhere() {
    Map<String, String> elsewhere = new TreeMap<>();
    for (SummaryKind other : SummaryKinds.ALL) {
      for (Field<?> field : other.fields()) {
        elsewhere.merge(
            field.name(), "belongs to /" + other.name(), (a, b) -> a + " and /" + other.name());
      }
    }
    return elsewhere;
  }

  /**
   * The sampling options; a sum over rows is always sampled.
   *
   * @param body of {@link #type}, or of {@link #rest}
   */
  SamplingOptions options(Fields body) {
    boolean ofSum = body.get(Aggregate.FIELD).isPresent();
    return options(body.get(algoParam), body, ofSum ? Method.SAMPLE : defaultMethod);
  }

  /**
   * The same for the body without rows.
   *
   * @param settings of {@link #parameters}
   */
  SamplingOptions parameterOptions(Fields settings) {
    return options(settings, settings, defaultMethod);
  }

  private SamplingOptions options(Fields algorithm, Fields settings, Method absent) {
    return new SamplingOptions(
        algorithm.get(method).orElse(absent),
        Target.of(settings.get(TARGET)).orElseThrow(),
        algorithm.get(sampleCount).intValue(),
        algorithm.get(SEED));
  }

  /** Whether the Monte Carlo standard error is requested, of a kind that has one. */
  boolean asksForMcse(Fields body) {
    return body.get(algoParam).get(MCSE);
  }
}
