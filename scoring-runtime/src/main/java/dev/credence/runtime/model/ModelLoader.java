// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.predict.Defaults;
import dev.credence.runtime.predict.Range;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.source.ObjectState;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceFile;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a model that answers from a manifest's likelihood and a trace. */
public final class ModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private ModelLoader() {}

  /**
   * Loads a model and lets it answer once.
   *
   * @param pin what was accepted, so that nothing is judged again; null judges
   * @throws SourceException if the trace cannot be had, or is none
   * @throws ModelException if it does not match the likelihood or the pin, does not pass the gate,
   *     or gives no finite answer
   */
  public static ServedModel load(
      ProbabilisticModelSpec spec, TraceLocation location, S3Settings settings, @Nullable Pin pin)
      throws SourceException, ModelException {
    ObjectState state = pin == null ? ObjectState.ANY : pin.state();
    try (TraceFile file = TraceFile.open(location, settings, state)) {
      if (pin == null && spec.traceOrDefault().sha256() != null) {
        Acceptance.requireChecksum(spec, file.facts(), location);
      }
      return load(spec, location, file.trace(), pin);
    } catch (TraceException e) {
      throw SourceException.of(location, e);
    } catch (OutOfMemoryError e) {
      throw SourceException.of(location, e);
    }
  }

  private static ServedModel load(
      ProbabilisticModelSpec spec, TraceLocation location, Trace trace, @Nullable Pin pin)
      throws SourceException, ModelException, TraceException {
    ModelMatch match = ModelMatch.of(spec.likelihood(), trace, location);
    Predictor predictor = match.predictor();
    if (pin != null && !pin.modelDigest().equals(predictor.modelDigest())) {
      throw new ModelException(
          RejectionReason.CHECKSUM_MISMATCH,
          "%s has the model digest %s, not the accepted %s; it was overwritten, or the likelihood is another"
              .formatted(location, predictor.modelDigest(), pin.modelDigest()));
    }
    Diagnostics diagnostics =
        new Diagnostics(
            predictor.posterior(),
            pin == null ? SampleStats.of(trace) : TraceFacts.sampleStats(trace),
            Acceptance.gate(spec));
    if (pin == null && !diagnostics.gate().disabled()) {
      Acceptance.requirePassed(diagnostics.judgement(), location);
    }
    TraceFacts facts = TraceFacts.of(trace, location, predictor.inputs());
    ScoringService predictions = answering(spec, predictor, facts.ranges());
    if (pin == null) {
      ModelTrial.of(predictor, facts.ranges()).forEach(LOG::warn);
    }
    return new ServedModel(
        predictions, predictor, match.likelihood(), defaults(spec), facts, diagnostics);
  }

  /**
   * What answers for a model, and has answered once.
   *
   * @param ranges of the data that the model was fitted to, by input
   * @throws ModelException if it gives no finite answer
   */
  public static ScoringService answering(
      ProbabilisticModelSpec spec, Predictor predictor, Map<String, Range> ranges)
      throws ModelException {
    ScoringService predictions =
        new ScoringService(predictor, new RequestSchema(predictor, defaults(spec)), ranges);
    answerOnce(predictor, predictions);
    return predictions;
  }

  private static Defaults defaults(ProbabilisticModelSpec spec) {
    return new Defaults(
        spec.settings().sampleCount(),
        spec.settings().maxSampleCount(),
        Method.of(spec.settings().method()).orElseThrow());
  }

  /** By the same road as a request, so that the first user's is not the first. */
  private static void answerOnce(Predictor predictor, ScoringService predictions)
      throws ModelException {
    for (SummaryKind kind : SummaryKinds.ALL) {
      byte[] example = predictions.example(kind);
      try {
        predictions.answer(predictions.read(kind, example));
      } catch (InvalidRequestException e) {
        if (e.isOnly(SummaryKinds.TOO_MANY_BINS)) {
          continue; // outcomes may lie so close together: that is the request's fault
        }
        throw new ModelException(
            RejectionReason.LIKELIHOOD_MISMATCH,
            "the model has no answer for %s (%s); %s"
                .formatted(
                    new String(example, StandardCharsets.UTF_8),
                    e.getMessage(),
                    ModelTrial.remedy(predictor)),
            e);
      }
    }
  }
}
