// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line a request: DEBUG, and INFO where something was refused. No body, no query. */
final class AccessLog implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  @Override
  public void handle(RoutingContext context) {
    long start = System.nanoTime();
    context.addEndHandler(end -> {
      int status = context.response().getStatusCode();
      LOG.atLevel(status >= 400 ? Level.INFO : Level.DEBUG)
          .log(
              "{} {} {} {} bytes in {} us{}",
              context.request().method(),
              printable(String.valueOf(context.request().path())),
              status,
              context.response().bytesWritten(),
              (System.nanoTime() - start) / 1_000,
              end.succeeded() ? "" : ", the client had gone");
    });
    context.next();
  }

  private static String printable(String path) {
    return path.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
