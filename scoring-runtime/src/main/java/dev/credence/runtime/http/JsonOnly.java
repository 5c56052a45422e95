// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests whose content type is JSON or not set.
 *
 * @param orBytes whether {@code application/octet-stream} is allowed too
 */
record JsonOnly(boolean orBytes) implements PlatformHandler {

  @Override
  public void handle(RoutingContext context) {
    String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      Responses.detail(
          context, 415, "send the body as it is, without Content-Encoding: " + encoding.strip());
      return;
    }
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (isJson(type) || (orBytes && "application/octet-stream".equalsIgnoreCase(type))) {
      context.next();
    } else {
      Responses.detail(context, 415, "send Content-Type: application/json");
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
