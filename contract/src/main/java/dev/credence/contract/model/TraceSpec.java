// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the posterior trace lies and with what it is read. */
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
            "The trace in S3: a NetCDF file (.nc, .nc4, .h5, .hdf5), a Zarr folder (.zarr) or CmdStan's files (.csv): one"
                + " file, a '*' in its name, or URIs separated by commas, a file a chain; may be left out with retraining")
        @Size(max = TraceUri.MAX_LENGTH)
        @ValidationRule(value = TraceUri.S3_RULE, message = ModelMessages.S3_URI)
        @Nullable String uri,
    @JsonPropertyDescription(
            "URL of an S3-compatible store, asked with path-style addresses; left out: the Secret's"
                + " AWS_ENDPOINT_URL, else AWS")
        @Size(max = 500)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.ENDPOINT + "$')",
            message = ModelMessages.ENDPOINT)
        @Nullable String endpoint,
    @JsonPropertyDescription(
            "Region of the bucket; left out: the Secret's AWS_DEFAULT_REGION, else us-east-1 if"
                + " there is an endpoint")
        @Size(max = 63)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.REGION + "$')",
            message = ModelMessages.REGION)
        @Nullable String region,
    @JsonPropertyDescription(
            "A Secret in the model's namespace with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                + " and optionally AWS_SESSION_TOKEN, AWS_DEFAULT_REGION and AWS_ENDPOINT_URL; left"
                + " out: the pod's own identity")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = ModelMessages.SECRET_NAME)
        @Nullable String secretName,
    @JsonPropertyDescription(
            "Read a public bucket without credentials; not together with secretName; false if left"
                + " out")
        @Nullable Boolean anonymous,
    @JsonPropertyDescription(
            "The SHA-256 that the trace must have, 64 hex digits in lower case; not together"
                + " with watch or retraining; left out: any")
        @Size(max = 64)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SHA256 + "$')",
            message = ModelMessages.SHA256)
        @Nullable String sha256,
    @JsonPropertyDescription(
            "When to look whether the object at the URI is another one, in cron's five fields, UTC as"
                + " a rule, at most every 5 minutes: */N with N from 5 on, or a list of minutes;"
                + " left out: never")
        @Size(max = Cron.MAX_WATCH_LENGTH)
        @ValidationRule(value = Cron.WATCH_RULE, message = ModelMessages.WATCH)
        @Nullable String watch) {

  /** Nothing is said. */
  public static final TraceSpec NONE = new TraceSpec(null, null, null, null, null, null, null);

  /**
   * The URI of a trace that is there to be read.
   *
   * @throws IllegalStateException if the spec names none
   */
  public String uriOrThrow() {
    if (uri == null) {
      throw new IllegalStateException("spec.trace.uri is not written");
    }
    return uri;
  }

  /** An object of AWS that is read with the pod's own identity. */
  public static TraceSpec of(@Nullable String uri) {
    return new TraceSpec(uri, null, null, null, null, null, null);
  }

  /** Another object, read with the same credentials from the same store. */
  public TraceSpec at(String other) {
    return new TraceSpec(other, endpoint, region, secretName, anonymous, null, null);
  }

  /** What decides which object is read, and with what: all but when it is looked for. */
  public TraceSpec withoutWatch() {
    return new TraceSpec(uri, endpoint, region, secretName, anonymous, sha256, null);
  }

  /** Whether the bucket is read without credentials. */
  public boolean anonymousOrDefault() {
    return anonymous != null && anonymous;
  }
}
