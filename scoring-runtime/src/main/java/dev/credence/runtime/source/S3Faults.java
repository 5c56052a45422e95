// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in one line what a store's failure means and what to do about it. */
final class S3Faults {
  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchVersion", "NoSuchBucket");

  private S3Faults() {}

  /** Whether a store says that there is no such object, or none of this version. */
  static boolean isAbsent(S3Exception answer) {
    return ABSENT.contains(code(answer));
  }

  /** The code of a refusal; empty if there is none, as in the answer of something else. */
  private static String code(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  /** By status and code, since the exceptions' classes differ between stores and between calls. */
  static SourceException refused(S3Exception answer, S3Object object, S3Settings settings) {
    String store = name(settings);
    return switch (code(answer)) {
      case "NoSuchKey", "NoSuchVersion" ->
          fault(
              Reason.NOT_FOUND,
              "there is no such object at %s; check the URI, or upload the trace".formatted(store),
              answer);
      case "NoSuchBucket" ->
          fault(
              Reason.NOT_FOUND,
              "there is no bucket '%s' at %s; check the URI".formatted(object.bucket(), store),
              answer);
      case "SignatureDoesNotMatch" ->
          fault(
              Reason.ACCESS_DENIED,
              "the credentials are refused: the secret key does not fit the access key; check AWS_SECRET_ACCESS_KEY",
              answer);
      // the second is versitygw's
      case "InvalidAccessKeyId", "XAdminUserNotFound" ->
          fault(
              Reason.ACCESS_DENIED,
              "the credentials are refused: the store does not know the access key; check AWS_ACCESS_KEY_ID",
              answer);
      case "ExpiredToken", "InvalidToken" ->
          fault(
              Reason.ACCESS_DENIED,
              "the credentials are refused: the session token is not valid any more; renew AWS_SESSION_TOKEN",
              answer);
      case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
          fault(
              Reason.STORE_UNREACHABLE,
              "the bucket is not in region '%s'; check spec.trace.region"
                  .formatted(settings.region()),
              answer);
      default -> byStatus(answer, settings, store);
    };
  }

  private static SourceException byStatus(S3Exception answer, S3Settings settings, String store) {
    int status = answer.statusCode();
    if (status == 403 || status == 401) {
      return fault(
          Reason.ACCESS_DENIED,
          settings.anonymous()
              ? "access without credentials is denied; make the object public, or give credentials instead of spec.trace.anonymous"
              : "access is denied; allow s3:GetObject on it and s3:ListBucket on its bucket for these credentials",
          answer);
    }
    if (code(answer).isEmpty()) {
      return fault(
          Reason.STORE_UNREACHABLE,
          "%s answered %d in no S3 form; check that the endpoint is an S3 store"
              .formatted(store, status),
          answer);
    }
    String said = answer.awsErrorDetails().errorMessage();
    return fault(
        Reason.STORE_UNREACHABLE,
        "%s answered %d %s%s"
            .formatted(store, status, code(answer), said == null ? "" : ": " + firstLine(said)),
        answer);
  }

  /** By what lies behind it, since the SDK wraps what the network says. */
  static SourceException unreachable(SdkException failure, S3Settings settings) {
    return fault(Reason.STORE_UNREACHABLE, unanswered(failure, name(settings)), failure);
  }

  private static String unanswered(SdkException failure, String store) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException unknown -> {
          return "the host of %s is not known (%s); check the endpoint"
              .formatted(store, unknown.getMessage());
        }
        case ConnectException refused -> {
          return "%s cannot be reached (%s); check the endpoint, and that the store runs"
              .formatted(store, refused.getMessage());
        }
        case SocketTimeoutException late -> {
          return "%s did not answer in time (%s); check the endpoint and the network"
              .formatted(store, late.getMessage());
        }
        case ApiCallTimeoutException late -> {
          return "%s did not answer in time (%s); check the endpoint and the network"
              .formatted(store, late.getMessage());
        }
        case SSLException tls -> {
          return "no TLS connection to %s (%s); check that the endpoint speaks https and its certificate"
              .formatted(store, tls.getMessage());
        }
        case IOException broken
            when broken instanceof SocketException
                || "Premature EOF".equals(broken.getMessage()) -> {
          return "the connection to %s broke off (%s); try again, or look at what lies in between"
              .formatted(store, broken.getMessage());
        }
        default -> {}
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "%s did not answer as an S3 store (%s); check the endpoint"
        .formatted(store, firstLine(root.getMessage()));
  }

  private static String name(S3Settings settings) {
    return settings.endpoint() == null ? "Amazon S3" : settings.endpoint();
  }

  private static String firstLine(@Nullable String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }

  private static SourceException fault(Reason reason, String message, SdkException cause) {
    return new SourceException(reason, message, cause);
  }
}
