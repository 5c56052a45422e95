// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.candidate;

import dev.credence.contract.model.TraceSpec;
import dev.credence.crds.status.CandidateStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What triggered the check of a trace.
 *
 * @param kind of trigger
 * @param value the refresh annotation's value, the UID of a run's Job, or the new ETag; null for a
 *     spec without the annotation
 * @param uri of the trace
 */
public record Trigger(Kind kind, @Nullable String value, String uri) {

  /** The kinds; their names are used in the status. */
  public enum Kind {
    Spec,
    Refresh,
    Run,
    Watch
  }

  /** The trigger of a candidate in the status. */
  public static Trigger of(CandidateStatus candidate) {
    return parse(candidate.origin(), candidate.trigger(), candidate.uri());
  }

  /** Parses a stored trigger; those of older versions have no kind. */
  public static Trigger parse(@Nullable String kind, @Nullable String value, String uri) {
    return new Trigger(kind == null ? Kind.Spec : Kind.valueOf(kind), value, uri);
  }

  /** How to read the trace; the checksum of the spec applies only to the object that it names. */
  public TraceSpec trace(TraceSpec spec) {
    return uri.equals(Objects.requireNonNullElse(spec.uri(), "")) && kind != Kind.Run
        ? spec.withoutWatch()
        : spec.withUri(uri);
  }
}
