// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.crds.InputSpec;
import dev.credence.crds.LikelihoodSpec;
import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.trace.TraceException;
import dev.credence.runtime.predict.Defaults;
import dev.credence.runtime.predict.Predictions;
import dev.credence.runtime.predict.Question;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceFile;
import dev.credence.runtime.source.TraceLocation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes a model that answers from a manifest's likelihood and a trace. */
public final class ModelLoader {
  private ModelLoader() {}

  /**
   * Loads a model and lets it answer once.
   *
   * @param pin the model digest that the model must have, if only one is accepted
   * @throws SourceException if the trace cannot be had, or is none
   * @throws ModelException if it does not match the likelihood or the pin, or gives no finite
   *     answer
   */
  public static ServedModel load(
      ProbabilisticModelSpec spec,
      TraceLocation location,
      S3Settings settings,
      @Nullable String pin)
      throws SourceException, ModelException {
    Likelihood likelihood = likelihood(spec.likelihood());
    Predictor predictor;
    try (TraceFile file = TraceFile.open(location, settings)) {
      predictor = Predictor.of(likelihood, file.trace());
    } catch (TraceException e) {
      throw SourceException.of(location, e);
    } catch (LikelihoodException e) {
      throw new ModelException(location + " does not match spec.likelihood: " + e.getMessage(), e);
    }
    if (pin != null && !pin.equals(predictor.modelDigest())) {
      throw new ModelException(
          "%s has the model digest %s, not the accepted %s; it was overwritten, or the likelihood is another"
              .formatted(location, predictor.modelDigest(), pin));
    }
    Predictions predictions =
        new Predictions(
            predictor,
            new RequestSchema(
                predictor,
                new Defaults(
                    spec.sampleCountOrDefault(),
                    spec.maxSampleCountOrDefault(),
                    Method.of(spec.methodOrDefault()).orElseThrow())));
    answerOnce(predictions);
    return new ServedModel(
        predictions,
        location.toString(),
        predictor.chains(),
        predictor.draws() / predictor.chains());
  }

  private static Likelihood likelihood(@Nullable LikelihoodSpec spec) throws ModelException {
    if (spec == null) {
      throw new ModelException("spec.likelihood is left out: write it");
    }
    try {
      return Likelihood.parse(
          spec.inputsOrDefault().stream().map(ModelLoader::input).toList(),
          spec.family(),
          spec.parametersOrDefault());
    } catch (LikelihoodException e) {
      throw new ModelException("spec.likelihood: " + e.getMessage(), e);
    }
  }

  private static Input input(InputSpec spec) {
    return new Input(
        spec.name(),
        InputType.of(spec.type()).orElseThrow(),
        spec.minimum() == null ? Double.NEGATIVE_INFINITY : spec.minimum(),
        spec.maximum() == null ? Double.POSITIVE_INFINITY : spec.maximum(),
        spec.size() == null ? 0 : spec.size());
  }

  /** By the same road as a request, so that the first user's is not the first. */
  private static void answerOnce(Predictions predictions) throws ModelException {
    for (Question question : Question.ALL) {
      byte[] example = predictions.example(question);
      try {
        predictions.answer(predictions.read(question, example));
      } catch (InvalidRequestException e) {
        throw new ModelException(
            "the model has no answer for %s (%s); give its inputs the minimum and maximum between which the likelihood holds"
                .formatted(new String(example, StandardCharsets.UTF_8), e.getMessage()),
            e);
      }
    }
  }
}
