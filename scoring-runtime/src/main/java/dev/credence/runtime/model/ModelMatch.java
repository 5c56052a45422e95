// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.manifest.LikelihoodReader;
import dev.credence.runtime.manifest.ManifestException;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.scoring.loading.ModelException;
import dev.credence.scoring.loading.ModelLoader;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A likelihood matched to a trace: the manifest's, else the one stored in the trace.
 *
 * @param likelihood as written
 */
public record ModelMatch(LikelihoodSpec likelihood, Predictor predictor) {

  /** Matches a likelihood to a trace. */
  private interface Matching<T> {
    T with(LikelihoodSpec likelihood) throws TraceException, LikelihoodException;
  }

  /**
   * Matches them, and reads the draws that the likelihood uses.
   *
   * @param given the manifest's likelihood, which takes precedence; null if it has none
   * @param location of the trace, for messages
   * @throws SourceException if the trace cannot be read, or a draw is not finite
   * @throws ModelException if there is no likelihood, or it does not match the trace
   */
  public static ModelMatch of(@Nullable LikelihoodSpec given, Trace trace, TraceLocation location)
      throws SourceException, ModelException {
    return matching(
        given, trace, location, spec -> new ModelMatch(spec, ModelLoader.match(spec, trace)));
  }

  /**
   * The names of the variables in use. No draws are read.
   *
   * @throws SourceException as {@link #of}
   * @throws ModelException as {@link #of}
   */
  public static List<String> variables(
      @Nullable LikelihoodSpec given, Trace trace, TraceLocation location)
      throws SourceException, ModelException {
    return matching(given, trace, location, spec -> ModelLoader.variables(spec, trace));
  }

  private static <T> T matching(
      @Nullable LikelihoodSpec given, Trace trace, TraceLocation location, Matching<T> matching)
      throws SourceException, ModelException {
    try {
      return matching.with(given == null ? carried(trace, location) : given);
    } catch (TraceException e) {
      throw SourceException.of(location, e);
    } catch (LikelihoodException e) {
      String name = given == null ? LikelihoodReader.ATTRIBUTE : "spec.likelihood";
      throw new ModelException(
          RejectionReason.LIKELIHOOD_MISMATCH,
          "%s does not match %s: %s".formatted(location, name, e.getMessage()),
          e);
    }
  }

  private static LikelihoodSpec carried(Trace trace, TraceLocation location)
      throws TraceException, ModelException {
    Object attribute = trace.attributes().get(LikelihoodReader.ATTRIBUTE);
    if (attribute == null) {
      throw new ModelException(
          RejectionReason.NO_LIKELIHOOD,
          location
              + " carries no likelihood and the manifest has none; write spec.likelihood, or set"
              + " idata.attrs[\"credence_likelihood\"] before the trace is saved");
    }
    try {
      return LikelihoodReader.read(attribute.toString());
    } catch (ManifestException e) {
      throw new ModelException(
          RejectionReason.LIKELIHOOD_MISMATCH, location + ": " + e.getMessage(), e);
    }
  }
}
