// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The routes of the service: each one at the root, and again under the base path. */
final class Routes {
  /** Version of the prediction API, in its paths. */
  static final String API_VERSION = "v1.0.0";

  private static final Duration BODY_TIME = Duration.ofSeconds(30);

  private static final List<HttpMethod> READ =
      List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final List<HttpMethod> ASK = List.of(HttpMethod.POST, HttpMethod.OPTIONS);

  private Routes() {}

  static Router of(Vertx vertx, Shared shared) {
    ServiceInfo info = shared.info();
    ModelState state = shared.state();
    AccessLog log = new AccessLog(shared.metrics(), shared.logPayloads());
    Router router = Router.router(vertx);
    router.route().handler(log).failureHandler(new Failures());
    router.route().handler(context -> closeIfDraining(context, state));
    LoopLoad load = LoopLoad.of(vertx);
    Deadlines deadlines = new Deadlines(vertx, BODY_TIME);
    Function<ComputeHandler, BodyReader> reader =
        handler ->
            new BodyReader(
                shared.budget(),
                deadlines,
                (context, body) -> {
                  log.keep(context, body);
                  handler.handle(context, body);
                });
    List<String> prefixes = List.of("", info.basePath());
    for (String prefix : prefixes) { // routes are tried in order: the busiest come first
      for (SummaryKind kind : SummaryKinds.ALL) {
        post(
            router,
            prefix,
            HttpService.PREDICT + kind.name(),
            new JsonOnly(false),
            reader.apply(new PredictHandler(kind, shared, load)));
      }
    }
    HealthHandlers health = new HealthHandlers(state, shared.watch(), shared.watch().add(vertx));
    // the base path first: a namespace may be called v2, web or health
    for (String prefix : prefixes.reversed()) {
      OipRoutes.mount(router, prefix, shared, load, health, reader);
      get(router, prefix, "/health", health::ready);
      get(router, prefix, "/health/live", health::live);
      get(router, prefix, "/health/ready", health::ready);
      get(router, prefix, "/version", new VersionHandler(info, state));
      get(router, prefix, "/model", new ModelHandler(info, state));
      get(router, prefix, "/openapi.json", shared.openApi());
      shared.pages().mount(router, prefix);
    }
    get(router, "", "/metrics", shared.metrics()::scrape);
    router.route(info.basePath()).handler(context -> addSlash(context, info.basePath()));
    router.route().handler(context -> Responses.detail(context, 404, "Not Found"));
    return router;
  }

  /** Clients with persistent connections must not send their next request into a closed one. */
  private static void closeIfDraining(RoutingContext context, ModelState state) {
    if (state.snapshot().isDraining()) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.next();
  }

  static void get(Router router, String prefix, String path, Handler<RoutingContext> handler) {
    router
        .route(prefix + path)
        .setName(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(handler);
    refuseOthers(router.route(prefix + path).setName(path), READ);
  }

  static void post(Router router, String prefix, String path, JsonOnly types, BodyReader reader) {
    router.post(prefix + path).setName(path).handler(types).handler(reader);
    refuseOthers(router.route(prefix + path).setName(path), ASK);
  }

  /** Allowed methods get here too, if an earlier handler calls next(). */
  private static void refuseOthers(Route route, List<HttpMethod> allowed) {
    String names = allowed.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    route.handler(context -> {
      if (allowed.contains(context.request().method())
          && !context.request().method().equals(HttpMethod.OPTIONS)) {
        context.next();
        return;
      }
      context.response().putHeader(HttpHeaders.ALLOW, names);
      if (context.request().method().equals(HttpMethod.OPTIONS)) {
        context.response().setStatusCode(204).end();
      } else {
        Responses.detail(context, 405, "Method Not Allowed");
      }
    });
  }

  /** Relative links in the page need the slash. Status 308 keeps method and body. */
  private static void addSlash(RoutingContext context, String basePath) {
    if (!basePath.equals(context.request().path())) {
      context.next();
      return;
    }
    String query = context.request().query();
    context
        .response()
        .setStatusCode(308)
        .putHeader(HttpHeaders.LOCATION, basePath + "/" + (query == null ? "" : "?" + query))
        .end();
  }
}
