// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;

/** Answers 408 to a body that does not arrive in time, however steadily it drips. */
final class BodyDeadline implements PlatformHandler {
  private final Duration limit;

  BodyDeadline(Duration limit) {
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext context) {
    long timer =
        context
            .vertx()
            .setTimer(
                limit.toMillis(),
                ignored -> {
                  if (!context.request().isEnded()) {
                    Answers.early(
                        context,
                        408,
                        "the body did not arrive within %d ms".formatted(limit.toMillis()));
                  }
                });
    context.addEndHandler(ignored -> context.vertx().cancelTimer(timer));
    context.next();
  }
}
