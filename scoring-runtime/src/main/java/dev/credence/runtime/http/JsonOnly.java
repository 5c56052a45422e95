// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets pass what is sent as JSON, or as nothing in particular. */
final class JsonOnly implements PlatformHandler {

  @Override
  public void handle(RoutingContext context) {
    if (isJson(context.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
      context.next();
    } else {
      Answers.detail(context.response(), 415, "send Content-Type: application/json");
    }
  }

  static boolean isJson(@Nullable String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return true;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    String plain = type.strip().toLowerCase(Locale.ROOT);
    return plain.endsWith("/json") || plain.endsWith("+json");
  }
}
