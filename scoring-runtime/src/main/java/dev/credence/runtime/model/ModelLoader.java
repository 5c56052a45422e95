// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.posterior.diagnostics.Gate.Judgement;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.Worst;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.trace.Trace;
import dev.credence.posterior.trace.TraceException;
import dev.credence.posterior.trace.Variable;
import dev.credence.runtime.predict.Defaults;
import dev.credence.runtime.predict.Predictions;
import dev.credence.runtime.predict.Question;
import dev.credence.runtime.predict.Questions;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.source.Reason;
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
   * @param pin the model digest that was accepted, so that nothing is judged again; null judges
   * @throws SourceException if the trace cannot be had, or is none
   * @throws ModelException if it does not match the likelihood or the pin, does not pass the gate,
   *     or gives no finite answer
   */
  public static ServedModel load(
      ProbabilisticModelSpec spec,
      TraceLocation location,
      S3Settings settings,
      @Nullable String pin)
      throws SourceException, ModelException {
    Predictor predictor;
    try (TraceFile file = TraceFile.open(location, settings)) {
      if (pin == null && spec.trace().sha256() != null) {
        Acceptance.requireChecksum(spec, file.facts(), location);
      }
      predictor = ModelMatch.of(spec.likelihood(), file.trace(), location);
      if (pin == null) {
        Acceptance.requirePassed(judge(spec, predictor, file.trace()), location);
      }
    } catch (TraceException e) {
      throw SourceException.of(location, e);
    }
    if (pin != null && !pin.equals(predictor.modelDigest())) {
      throw new ModelException(
          Reason.CHECKSUM_MISMATCH,
          "%s has the model digest %s, not the accepted %s; it was overwritten, or the likelihood is another"
              .formatted(location, predictor.modelDigest(), pin));
    }
    return answering(spec, predictor, location);
  }

  /** As a check does, of no more than the gate asks for. */
  private static Judgement judge(ProbabilisticModelSpec spec, Predictor predictor, Trace trace)
      throws TraceException {
    Worst worst = Worst.NONE;
    for (Variable variable : predictor.posterior().variables()) {
      worst = worst.and(Worst.of(variable, trace.chains()));
    }
    return Acceptance.gate(spec)
        .judge(worst, SampleStats.divergences(trace), trace.chains(), trace.draws());
  }

  /**
   * A model that has answered once.
   *
   * @throws ModelException if it gives no finite answer
   */
  public static ServedModel answering(
      ProbabilisticModelSpec spec, Predictor predictor, TraceLocation location)
      throws ModelException {
    Predictions predictions =
        new Predictions(
            predictor,
            new RequestSchema(
                predictor,
                new Defaults(
                    spec.sampleCountOrDefault(),
                    spec.maxSampleCountOrDefault(),
                    Method.of(spec.methodOrDefault()).orElseThrow())));
    answerOnce(predictor, predictions);
    return new ServedModel(
        predictions,
        location.toString(),
        predictor.chains(),
        predictor.draws() / predictor.chains());
  }

  /** By the same road as a request, so that the first user's is not the first. */
  private static void answerOnce(Predictor predictor, Predictions predictions)
      throws ModelException {
    for (Question question : Questions.ALL) {
      byte[] example = predictions.example(question);
      try {
        predictions.answer(predictions.read(question, example));
      } catch (InvalidRequestException e) {
        throw new ModelException(
            Reason.LIKELIHOOD_MISMATCH,
            "the model has no answer for %s (%s); %s"
                .formatted(
                    new String(example, StandardCharsets.UTF_8),
                    e.getMessage(),
                    predictor.inputs().isEmpty()
                        ? "mend the likelihood's parameters"
                        : "give its inputs the minimum and maximum between which the likelihood"
                            + " holds"),
            e);
      }
    }
  }
}
