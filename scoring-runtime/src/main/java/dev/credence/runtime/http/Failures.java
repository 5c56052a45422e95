// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds to failures in routes. */
final class Failures implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public void handle(RoutingContext context) {
    int status = context.statusCode();
    if (context.response().headWritten() || context.response().closed()) {
      // the response has begun, or the client has disconnected
      LOG.debug("{} failed after its response began", context.request().path(), context.failure());
      context.request().connection().close();
    } else if (context.failure() instanceof OutOfMemoryError) {
      Responses.unavailable(context, "there is not enough memory");
    } else if (status >= 400 && status < 500) {
      String reason = context.response().setStatusCode(status).getStatusMessage();
      Responses.detail(context, status, reason);
    } else if (!context.request().isEnded()) {
      // caused by the client: it disconnected, or sent invalid HTTP
      Responses.early(context, 400, "the body cannot be read to its end");
    } else {
      LOG.error("{} failed", context.request().path(), context.failure());
      Responses.detail(context, 500, "Internal Server Error");
    }
  }
}
