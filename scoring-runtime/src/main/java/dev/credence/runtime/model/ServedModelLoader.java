// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.source.ObjectVersion;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceFile;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.scoring.Defaults;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.Range;
import dev.credence.scoring.RowError;
import dev.credence.scoring.loading.Diagnostics;
import dev.credence.scoring.loading.ModelException;
import dev.credence.scoring.loading.ModelSmokeTest;
import dev.credence.scoring.loading.TraceFacts;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the trace of a manifest as a model. */
public final class ServedModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ServedModelLoader.class);

  private ServedModelLoader() {}

  /**
   * Loads a model and computes one response of each kind.
   *
   * @param pin the accepted model, which is not checked against the gate again; null to check
   * @throws SourceException if the trace cannot be read
   * @throws ModelException if it does not match the likelihood or the pin, does not pass the gate,
   *     or gives no finite answer
   */
  public static ServedModel load(
      ProbabilisticModelSpec spec, TraceLocation location, S3Settings settings, @Nullable Pin pin)
      throws SourceException, ModelException {
    ObjectVersion state = pin == null ? ObjectVersion.ANY : pin.state();
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
          "%s has the model digest %s, not the accepted %s; it was overwritten, or the likelihood has changed"
              .formatted(location, predictor.modelDigest(), pin.modelDigest()));
    }
    Diagnostics diagnostics =
        new Diagnostics(
            predictor.posterior(),
            pin == null ? SampleStats.of(trace) : statsIfReadable(trace),
            Diagnostics.gate(spec.gateOrDefault()));
    if (pin == null && !diagnostics.gate().disabled()) {
      Acceptance.requirePassed(diagnostics.judgement(), location);
    }
    TraceFacts facts = readFacts(trace, predictor);
    ScoringService predictions = answering(spec, match, facts.ranges());
    if (pin == null) {
      ModelSmokeTest.run(predictor, facts.ranges()).forEach(LOG::warn);
    }
    return new ServedModel(predictions, location.toString(), facts, diagnostics);
  }

  /** Reads the facts of a trace; logs those that cannot be read. */
  public static TraceFacts readFacts(Trace trace, Predictor predictor) {
    TraceFacts facts = TraceFacts.of(trace, predictor.inputs());
    facts.unreadable().forEach(what -> LOG.warn("the model is served without {}", what));
    return facts;
  }

  /** Statistics of the sampler; unknown if they cannot be read. */
  private static SampleStats statsIfReadable(Trace trace) {
    try {
      return SampleStats.of(trace);
    } catch (TraceException | OutOfMemoryError e) {
      LOG.warn("the model is served without sample_stats of the trace: {}", e.getMessage());
      return SampleStats.UNKNOWN;
    }
  }

  /**
   * Creates the scoring service of a model, and computes one response of each kind.
   *
   * @param ranges of the data that the model was fitted to, by input
   * @throws ModelException if a response is not finite
   */
  public static ScoringService answering(
      ProbabilisticModelSpec spec, ModelMatch match, Map<String, Range> ranges)
      throws ModelException {
    Predictor predictor = match.predictor();
    Defaults defaults = Defaults.of(spec.settings());
    ScoringService predictions =
        new ScoringService(
            new LoadedModel(match.likelihood(), predictor, defaults, ranges),
            new RequestSchema(predictor, defaults));
    answerOnce(predictor, predictions);
    return predictions;
  }

  /** Computes as for requests, so that the first user's request is not the first. */
  private static void answerOnce(Predictor predictor, ScoringService predictions)
      throws ModelException {
    for (SummaryKind kind : SummaryKinds.ALL) {
      byte[] example = predictions.example(kind);
      try {
        predictions.answer(predictions.read(kind, example));
      } catch (InvalidRequestException e) {
        if (e.isOnly(RowError.TOO_MANY_BINS)) {
          continue; // outcomes may be too close together for it
        }
        throw new ModelException(
            RejectionReason.LIKELIHOOD_MISMATCH,
            "the model has no prediction for %s (%s); %s"
                .formatted(
                    new String(example, StandardCharsets.UTF_8),
                    e.getMessage(),
                    ModelSmokeTest.remedy(predictor)),
            e);
      }
    }
  }
}
