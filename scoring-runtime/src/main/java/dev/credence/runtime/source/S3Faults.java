// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in one line what a store's failure means and what to do about it. */
final class S3Faults {
  private S3Faults() {}

  static String explain(SdkException failure, S3Object object, S3Settings settings) {
    String store = settings.endpoint() == null ? "Amazon S3" : settings.endpoint();
    return failure instanceof S3Exception answer
        ? refused(answer, object, settings, store)
        : unreachable(failure, store);
  }

  /** By status and code, since the exceptions' classes differ between stores and between calls. */
  private static String refused(
      S3Exception answer, S3Object object, S3Settings settings, String store) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return switch (code) {
      case "NoSuchKey" ->
          "there is no such object at %s; check the URI, or upload the trace".formatted(store);
      case "NoSuchBucket" ->
          "there is no bucket '%s' at %s; check the URI".formatted(object.bucket(), store);
      case "SignatureDoesNotMatch" ->
          "the credentials are refused: the secret key does not fit the access key; check AWS_SECRET_ACCESS_KEY";
      // the second is versitygw's
      case "InvalidAccessKeyId", "XAdminUserNotFound" ->
          "the credentials are refused: the store does not know the access key; check AWS_ACCESS_KEY_ID";
      case "ExpiredToken", "InvalidToken" ->
          "the credentials are refused: the session token is not valid any more; renew AWS_SESSION_TOKEN";
      case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
          "the bucket is not in region '%s'; check spec.trace.region".formatted(settings.region());
      default -> byStatus(answer.statusCode(), code, details, settings, store);
    };
  }

  private static String byStatus(
      int status,
      String code,
      @Nullable AwsErrorDetails details,
      S3Settings settings,
      String store) {
    if (status == 403 || status == 401) {
      return settings.anonymous()
          ? "access without credentials is denied; make the object public, or give credentials instead of spec.trace.anonymous"
          : "access is denied; allow s3:GetObject on it for these credentials";
    }
    if (code.isEmpty()) {
      return "%s answered %d in no S3 form; check that the endpoint is an S3 store"
          .formatted(store, status);
    }
    String said =
        details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage();
    return "%s answered %d %s%s"
        .formatted(store, status, code, said.lines().findFirst().orElse(""));
  }

  private static String unreachable(SdkException failure, String store) {
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
          return "%s did not deliver the object in time (%s)".formatted(store, late.getMessage());
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
        case FileSystemException disk -> {
          return "the download cannot be written (%s)".formatted(disk);
        }
        default -> {}
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "%s did not answer as an S3 store (%s); check the endpoint"
        .formatted(store, String.valueOf(root.getMessage()).lines().findFirst().orElse(""));
  }
}
