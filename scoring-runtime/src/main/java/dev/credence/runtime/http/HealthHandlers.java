// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Liveness and readiness. */
final class HealthHandlers {
  private static final String BLOCKED = "an event loop is blocked";

  private final ModelState state;
  private final EventLoopWatchdog watch;
  private final int loop;

  /**
   * Creates the handlers.
   *
   * @param loop number of the current event loop
   */
  HealthHandlers(ModelState state, EventLoopWatchdog watch, int loop) {
    this.state = state;
    this.watch = watch;
    this.loop = loop;
  }

  /** Live while no event loop is blocked. */
  void live(RoutingContext context) {
    if (watch.isAnyBlocked(loop)) {
      Map<String, String> body = new LinkedHashMap<>();
      body.put("status", "not live");
      body.put("reason", BLOCKED);
      Responses.retryLater(context.response());
      Responses.json(context.request(), 503, body);
    } else {
      Responses.json(context.request(), 200, Map.of("status", "live"));
    }
  }

  /** The same in the format of the Open Inference Protocol. */
  void liveByProtocol(RoutingContext context) {
    if (watch.isAnyBlocked(loop)) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("live", false);
      body.put(Responses.ERROR, BLOCKED);
      Responses.retryLater(context.response());
      Responses.json(context.request(), 503, body);
    } else {
      Responses.json(context.request(), 200, Map.of("live", true));
    }
  }

  void ready(RoutingContext context) {
    String unready = state.snapshot().unready();
    if (unready == null) {
      Responses.json(context.request(), 200, Map.of("status", "ready"));
      return;
    }
    Map<String, String> body = new LinkedHashMap<>();
    body.put("status", "not ready");
    body.put("reason", unready);
    Responses.retryLater(context.response());
    Responses.json(context.request(), 503, body);
  }
}
