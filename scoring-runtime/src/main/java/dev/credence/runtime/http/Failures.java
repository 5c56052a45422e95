// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what no route could. */
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
      // the client's doing: it broke off, or what it sends is no HTTP
      Responses.early(context, 400, "the body cannot be read to its end");
    } else {
      LOG.error("{} failed", context.request().path(), context.failure());
      Responses.detail(context, 500, "Internal Server Error");
    }
  }
}
