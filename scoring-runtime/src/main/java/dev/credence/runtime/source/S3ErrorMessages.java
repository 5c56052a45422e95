// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.json.Shortened;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in one line what a store's failure means and what to do about it. */
final class S3ErrorMessages {
  private static final int MAX_MESSAGE_LENGTH = 300;

  /** A region that a store may name, since it is shown as what to set. */
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");

  private static final Pattern REGION_ELEMENT =
      Pattern.compile("<Region>(" + REGION + ")</Region>");

  /** Amazon's redirects have the region only here, and responses to HEAD have no body. */
  private static final String REGION_HEADER = "x-amz-bucket-region";

  private static final int MOVED = 301;

  private static final String BROKE_OFF =
      "the connection to %s was closed (%s); try again, or check proxies in between";

  private S3ErrorMessages() {}

  /** Whether the error is that the object, or its version, does not exist. */
  static boolean isAbsent(S3Exception answer) {
    return S3Refusal.of(answer.statusCode(), code(answer), "", false).reason()
        == RejectionReason.NOT_FOUND;
  }

  /** The error code; empty if there is none, e.g. if the server is not an object store. */
  private static String code(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  /** Explains by status and code, since exception classes differ between stores and calls. */
  static SourceException refused(S3Exception answer, S3Object object, S3Settings settings) {
    String code = code(answer);
    int status = answer.statusCode();
    if (code.isEmpty()) {
      return status == MOVED && !itsRegion(answer).isEmpty()
          ? refused(S3Refusal.REGION, Integer.toString(status), answer, object, settings)
          : notAnS3Response(status, settings.storeName(), answer);
    }
    String words = String.valueOf(answer.awsErrorDetails().errorMessage());
    S3Refusal row = S3Refusal.of(status, code, words, settings.anonymous());
    String said = status + " " + code + (words.isEmpty() ? "" : ": " + words);
    return refused(row, said, answer, object, settings);
  }

  private static SourceException refused(
      S3Refusal row, String said, S3Exception answer, S3Object object, S3Settings settings) {
    String meaning =
        (row.meaning() + "; " + row.remedy())
            .replace("{store}", settings.storeName())
            .replace("{bucket}", object.bucket())
            .replace("{region}", String.valueOf(settings.region()))
            .replace("{itsRegion}", itsRegion(answer));
    return fault(row.reason(), "%s (%s)".formatted(meaning, said), answer);
  }

  private static SourceException notAnS3Response(int status, String store, S3Exception answer) {
    return fault(
        status == 401 || status == 403
            ? RejectionReason.ACCESS_DENIED
            : RejectionReason.STORE_UNREACHABLE,
        "%s answered %d without an S3 error body; check that the endpoint is an S3 store, and proxies in between"
            .formatted(store, status),
        answer);
  }

  private static String itsRegion(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    if (details == null) {
      return "";
    }
    SdkHttpResponse head = details.sdkHttpResponse();
    String named = head == null ? "" : head.firstMatchingHeader(REGION_HEADER).orElse("");
    if (REGION.matcher(named).matches()) {
      return " to " + named;
    }
    SdkBytes body = details.rawResponse();
    Matcher region = REGION_ELEMENT.matcher(body == null ? "" : body.asUtf8String());
    return region.find() ? " to " + region.group(1) : "";
  }

  /** Explains by the root cause, since the SDK wraps network errors. */
  static SourceException unanswered(Exception failure, String store) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SourceException known) {
        return known;
      }
      String words = message(cause);
      String meaning = meaning(cause);
      if (meaning != null) {
        return fault(RejectionReason.STORE_UNREACHABLE, meaning.formatted(store, words), failure);
      }
      root = cause;
    }
    return fault(
        RejectionReason.STORE_UNREACHABLE,
        "%s did not answer as an S3 store (%s); check the endpoint".formatted(store, message(root)),
        failure);
  }

  /**
   * A format with the store and the failure's message as arguments; null if the cause is unknown.
   */
  private static @Nullable String meaning(Throwable cause) {
    return switch (cause) {
      case UnknownHostException unknown -> "the host of %s is unknown (%s); check the endpoint";
      case ConnectException refused ->
          "%s cannot be reached (%s); check the endpoint, and that the store is running";
      case SocketTimeoutException late ->
          "%s did not answer in time (%s); check the endpoint and the network";
      case InterruptedIOException ended -> "the request to %s was interrupted (%s)";
      case ApiCallAttemptTimeoutException late ->
          "%s did not answer in time (%s); check the endpoint and the network";
      case SSLException tls ->
          "no TLS connection to %s (%s); check that the endpoint uses https, and its certificate";
      case SocketException broken -> BROKE_OFF;
      case EOFException broken -> BROKE_OFF;
      default -> "Premature EOF".equals(cause.getMessage()) ? BROKE_OFF : null;
    };
  }

  private static String message(Throwable failure) {
    return Shortened.line(
        Objects.requireNonNullElse(failure.getMessage(), "unknown cause"), MAX_MESSAGE_LENGTH);
  }

  private static SourceException fault(RejectionReason reason, String message, Exception cause) {
    return new SourceException(reason, message, cause);
  }
}
