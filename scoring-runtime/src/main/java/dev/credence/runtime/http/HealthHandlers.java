// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the process lives, and whether traffic should come. */
final class HealthHandlers {
  private final ModelState state;

  HealthHandlers(ModelState state) {
    this.state = state;
  }

  void live(RoutingContext context) {
    Answers.json(context.request(), 200, Map.of("status", "live"));
  }

  void ready(RoutingContext context) {
    String unready = state.snapshot().unready();
    if (unready == null) {
      Answers.json(context.request(), 200, Map.of("status", "ready"));
      return;
    }
    Map<String, String> body = new LinkedHashMap<>();
    body.put("status", "not ready");
    body.put("reason", unready);
    Answers.retryLater(context.response());
    Answers.json(context.request(), 503, body);
  }
}
