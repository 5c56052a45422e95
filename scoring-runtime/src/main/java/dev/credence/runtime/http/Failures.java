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
    switch (context.statusCode()) {
      case 413 -> Answers.early(context, 413, "the body is larger than 8 MiB");
      case 400 -> Answers.detail(context.response(), 400, "Bad Request");
      default -> {
        LOG.error("{} failed", context.request().path(), context.failure());
        Answers.detail(context.response(), 500, "Internal Server Error");
      }
    }
  }
}
