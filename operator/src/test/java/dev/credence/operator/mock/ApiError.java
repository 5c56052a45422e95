// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** The API server rejects a request. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int UNPROCESSABLE = 422;

  private final int code;
  private final String reason;
  private @Nullable String field;

  private ApiError(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  static ApiError notFound(ApiPath path) {
    return new ApiError(
        HttpURLConnection.HTTP_NOT_FOUND,
        "NotFound",
        "%s \"%s\" not found".formatted(path.groupResource(), path.name()));
  }

  static ApiError alreadyExists(ApiPath path, String name) {
    return new ApiError(
        HttpURLConnection.HTTP_CONFLICT,
        "AlreadyExists",
        "%s \"%s\" already exists".formatted(path.groupResource(), name));
  }

  static ApiError conflict(ApiPath path, String why) {
    return new ApiError(
        HttpURLConnection.HTTP_CONFLICT,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s"
            .formatted(path.groupResource(), path.name(), why));
  }

  /** A field has another value, and another manager. */
  static ApiError applyConflict(String message) {
    return new ApiError(HttpURLConnection.HTTP_CONFLICT, "Conflict", message);
  }

  /** A field has an invalid value. */
  static ApiError invalid(ApiPath path, String field, String why) {
    ApiError error =
        new ApiError(
            UNPROCESSABLE,
            "Invalid",
            "%s \"%s\" is invalid: %s: %s"
                .formatted(path.groupResource(), path.name(), field, why));
    error.field = field;
    return error;
  }

  /** The changes after a version are compacted. */
  static ApiError expired(long version, long oldest) {
    return new ApiError(
        HttpURLConnection.HTTP_GONE,
        "Expired",
        "too old resource version: %d (%d)".formatted(version, oldest));
  }

  static ApiError unsupported(String what) {
    return new ApiError(
        HttpURLConnection.HTTP_UNSUPPORTED_TYPE,
        "UnsupportedMediaType",
        "the mock server does not know " + what);
  }

  int code() {
    return code;
  }

  /** The response of the API server. */
  ObjectNode status() {
    ObjectNode status =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "Status")
            .put("apiVersion", "v1")
            .put("status", "Failure")
            .put("message", getMessage())
            .put("reason", reason)
            .put("code", code);
    if (field != null) {
      status.putObject("details").putArray("causes").addObject().put("field", field);
    }
    return status;
  }
}
