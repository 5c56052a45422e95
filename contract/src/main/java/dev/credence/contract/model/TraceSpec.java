// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The location of the posterior trace, and how to read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!(has(self.secretName) && has(self.anonymous) && self.anonymous)",
    message = ModelMessages.ANONYMOUS,
    fieldPath = ".anonymous")
@ValidationRule(
    value = "!(has(self.sha256) && has(self.watch))",
    message = ModelMessages.PINNED,
    fieldPath = ".sha256")
@ValidationRule(
    value = "!has(self.watch) || has(self.uri)",
    message = ModelMessages.WATCHED_URI,
    fieldPath = ".watch")
public record TraceSpec(
    @JsonPropertyDescription(
            "The trace in S3: a NetCDF file (.nc, .nc4, .h5, .hdf5), a Zarr directory (.zarr)"
                + " or CmdStan's files (.csv): one file, a '*' in its name, or URIs separated by"
                + " commas, one file per chain. Optional with retraining.")
        @Size(max = TraceUri.MAX_LENGTH)
        @ValidationRule(value = TraceUri.S3_RULE, message = ModelMessages.S3_URI)
        @Nullable String uri,
    @JsonPropertyDescription(
            "URL of an S3-compatible object store, used with path-style addresses. Defaults to"
                + " the Secret's AWS_ENDPOINT_URL, else AWS.")
        @Size(max = 500)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.ENDPOINT + "$')",
            message = ModelMessages.ENDPOINT)
        @Nullable String endpoint,
    @JsonPropertyDescription(
            "Region of the bucket. Defaults to the Secret's AWS_DEFAULT_REGION, else us-east-1"
                + " if an endpoint is set.")
        @Size(max = 63)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.REGION + "$')",
            message = ModelMessages.REGION)
        @Nullable String region,
    @JsonPropertyDescription(
            "Secret in the model's namespace with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                + " and optionally AWS_SESSION_TOKEN, AWS_DEFAULT_REGION and AWS_ENDPOINT_URL."
                + " Defaults to the pod's own identity.")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = ModelMessages.SECRET_NAME)
        @Nullable String secretName,
    @JsonPropertyDescription(
            "true: read a public bucket without credentials; not together with secretName."
                + " Defaults to false.")
        @Nullable Boolean anonymous,
    @JsonPropertyDescription(
            "SHA-256 that the trace must have, as 64 hex characters in lower case; not together"
                + " with watch or retraining. If unset, it is not verified.")
        @Size(max = 64)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SHA256 + "$')",
            message = ModelMessages.SHA256)
        @Nullable String sha256,
    @JsonPropertyDescription(
            "When to check whether the object at the URI has changed, as five cron fields,"
                + " usually in UTC, at most every 5 minutes: */N with N from 5 on, or a list of"
                + " minutes. If unset, the object is not watched.")
        @Size(max = Cron.MAX_WATCH_LENGTH)
        @ValidationRule(value = Cron.WATCH_RULE, message = ModelMessages.WATCH)
        @Nullable String watch) {

  /** No trace. */
  public static final TraceSpec NONE = new TraceSpec(null, null, null, null, null, null, null);

  /**
   * The URI of the trace.
   *
   * @throws IllegalStateException if it is unset
   */
  public String uriOrThrow() {
    if (uri == null) {
      throw new IllegalStateException("spec.trace.uri is not set");
    }
    return uri;
  }

  /** An object in AWS S3, read with the pod's own identity. */
  public static TraceSpec of(@Nullable String uri) {
    return new TraceSpec(uri, null, null, null, null, null, null);
  }

  /** Another object in the same store, read with the same credentials. */
  public TraceSpec withUri(String other) {
    return new TraceSpec(other, endpoint, region, secretName, anonymous, null, null);
  }

  /** A copy without the schedule of the watch, which does not affect what is read. */
  public TraceSpec withoutWatch() {
    return new TraceSpec(uri, endpoint, region, secretName, anonymous, sha256, null);
  }

  /** Whether the bucket is read without credentials. */
  public boolean anonymousOrDefault() {
    return anonymous != null && anonymous;
  }
}
