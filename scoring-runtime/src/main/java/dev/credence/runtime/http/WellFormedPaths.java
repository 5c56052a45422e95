// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Keeps from the router what is no path: it would take them for failures of ours. */
record WellFormedPaths(Handler<HttpServerRequest> router) implements Handler<HttpServerRequest> {

  @Override
  public void handle(HttpServerRequest request) {
    if (isWellFormed(request.path())) {
      router.handle(request);
    } else {
      Answers.detail(request.response(), 400, "Bad Request");
    }
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
