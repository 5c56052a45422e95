// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.model.TraceSpec;
import dev.credence.contract.verdict.RejectionReason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a store; null values are resolved by the AWS SDK's default chain.
 *
 * @param endpoint of an S3-compatible store; null is Amazon's
 * @param region null if not set; with an endpoint it is then {@code us-east-1}
 * @param anonymous whether requests go unsigned
 */
public record S3Settings(
    @Nullable String endpoint, @Nullable String region, boolean anonymous, Timeouts timeouts) {

  /** Settings with the default timeouts. */
  public S3Settings(@Nullable String endpoint, @Nullable String region, boolean anonymous) {
    this(endpoint, region, anonymous, Timeouts.DEFAULT);
  }

  /** The manifest's settings, and the usual AWS variables for what it leaves open. */
  public static S3Settings of(TraceSpec trace, Map<String, String> environment) {
    return of(trace.endpoint(), trace.region(), trace.anonymousOrDefault(), environment);
  }

  /** From the standard AWS variables, without a manifest. */
  public static S3Settings of(Map<String, String> environment) {
    return of(null, null, false, environment);
  }

  /** The same for another store; null for the same. */
  public S3Settings at(@Nullable String otherEndpoint) {
    if (otherEndpoint == null) {
      return this;
    }
    S3Settings other = of(otherEndpoint, region, anonymous, Map.of());
    return new S3Settings(other.endpoint(), other.region(), other.anonymous(), timeouts);
  }

  private static S3Settings of(
      @Nullable String givenEndpoint,
      @Nullable String givenRegion,
      boolean anonymous,
      Map<String, String> environment) {
    String endpoint =
        firstOf(givenEndpoint, environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
    String region = firstOf(givenRegion, environment, "AWS_REGION", "AWS_DEFAULT_REGION");
    return new S3Settings(
        endpoint, region == null && endpoint != null ? "us-east-1" : region, anonymous);
  }

  /** The store's name in messages. */
  String storeName() {
    return endpoint == null ? "Amazon S3" : endpoint;
  }

  /** The endpoint as a URI, null for Amazon's. */
  @Nullable URI endpointUri() throws SourceException {
    if (endpoint == null) {
      return null;
    }
    try {
      URI uri = new URI(endpoint);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new SourceException(
          RejectionReason.STORE_UNREACHABLE,
          "the S3 endpoint '" + endpoint + "' is not a valid URL: " + e.getMessage(),
          e);
    }
    throw new SourceException(
        RejectionReason.STORE_UNREACHABLE,
        "the S3 endpoint '" + endpoint + "' is not a valid URL; write http://host:port",
        null);
  }

  private static @Nullable String firstOf(
      @Nullable String given, Map<String, String> environment, String... variables) {
    if (given != null) {
      return given;
    }
    for (String variable : variables) {
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }
}
