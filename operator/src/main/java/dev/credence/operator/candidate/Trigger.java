// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import dev.credence.contract.model.TraceSpec;
import dev.credence.crds.status.CandidateStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What brings a trace to be served.
 *
 * @param kind of what brings it
 * @param trigger the refresh annotation's value, the uid of a run's Job or the ETag that was seen;
 *     null if the spec names the trace and nothing else
 * @param uri where the trace lies
 */
public record Trigger(Kind kind, @Nullable String trigger, String uri) {

  /** The kinds, as the status names them. */
  public enum Kind {
    Spec,
    Refresh,
    Run,
    Watch
  }

  /** The one that a candidate of the status has. */
  public static Trigger of(CandidateStatus candidate) {
    return parse(candidate.origin(), candidate.trigger(), candidate.uri());
  }

  /** One that was written down; what does not say its kind is older than the kinds. */
  public static Trigger parse(@Nullable String kind, @Nullable String trigger, String uri) {
    return new Trigger(kind == null ? Kind.Spec : Kind.valueOf(kind), trigger, uri);
  }

  /** With what the trace is read: all that the spec says, as far as it speaks of this object. */
  public TraceSpec trace(TraceSpec spec) {
    return uri.equals(Objects.requireNonNullElse(spec.uri(), "")) && kind != Kind.Run
        ? spec.withoutWatch()
        : spec.withUri(uri);
  }
}
