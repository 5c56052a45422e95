// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests that the router would report as internal errors, or that could be read as more
 * than one request (request smuggling).
 */
record WellFormedRequests(Handler<HttpServerRequest> router) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    if ("*".equals(request.uri()) && request.method().equals(HttpMethod.OPTIONS)) {
      request
          .response()
          .setStatusCode(204)
          .putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS")
          .end();
    } else if (!isWellFormed(request.path())) {
      Responses.json(
          request,
          400,
          Map.of(
              "detail",
              "the path must start with a slash, and each percent sign must be followed by two hex"
                  + " digits"));
    } else if (request.authority() == null && request.version() != HttpVersion.HTTP_1_0) {
      Responses.json(request, 400, Map.of("detail", "the Host header is missing or names no host"));
    } else if (!isKnown(request.getHeader(HttpHeaders.TRANSFER_ENCODING))) {
      // the end of such a body is unknown: following bytes must not be read as a request
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      request.response().endHandler(ended -> request.connection().close());
      Responses.json(
          request, 501, Map.of("detail", "the only supported transfer encoding is chunked"));
    } else {
      router.handle(request);
    }
  }

  private static boolean isKnown(@Nullable String transferEncoding) {
    return transferEncoding == null || transferEncoding.strip().equalsIgnoreCase("chunked");
  }

  /** Whether it starts with a slash, and two hex digits follow each percent sign. */
  static boolean isWellFormed(@Nullable String path) {
    if (path == null || !path.startsWith("/")) {
      return false;
    }
    for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
      if (i + 2 >= path.length()
          || Character.digit(path.charAt(i + 1), 16) < 0
          || Character.digit(path.charAt(i + 2), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
