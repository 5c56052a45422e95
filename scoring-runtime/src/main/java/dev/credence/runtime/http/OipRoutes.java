// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of the Open Inference Protocol, with and without a model version in the path. */
final class OipRoutes {
  private static final String ROOT = "/v2";
  private static final String NAME = "name";
  private static final String VERSION = "version";
  private static final String MODEL = ROOT + "/models/:" + NAME;

  private OipRoutes() {}

  /**
   * Adds the routes.
   *
   * @param prefix of their paths, without a slash at its end
   * @param reader makes a body reader for a handler
   */
  static void mount(
      Router router,
      String prefix,
      Shared shared,
      LoopLoad load,
      HealthHandlers health,
      Function<ComputeHandler, BodyReader> reader) {
    OipHandlers handlers = new OipHandlers(shared);
    router
        .route(prefix + ROOT + "/*")
        .handler(context -> useErrors(context, prefix, shared.info().basePath()));
    List<String> named = List.of(MODEL, MODEL + "/versions/:" + VERSION);
    for (String model : named) {
      Routes.post(
          router,
          prefix,
          model + "/infer",
          new JsonOnly(true),
          reader.apply(new InferHandler(shared, load)));
    }
    for (String model : named) {
      Routes.get(router, prefix, model, handlers::model);
      Routes.get(router, prefix, model + "/ready", handlers::modelReady);
    }
    Routes.get(router, prefix, ROOT, handlers::server);
    Routes.get(router, prefix, ROOT + "/health/live", health::liveByProtocol);
    Routes.get(router, prefix, ROOT + "/health/ready", handlers::ready);
  }

  /** Errors have the protocol's form, except on paths of a model in a namespace called v2. */
  private static void useErrors(RoutingContext context, String prefix, String basePath) {
    if (prefix.isEmpty() && String.valueOf(context.request().path()).startsWith(basePath + "/")) {
      context.next();
    } else {
      Responses.useErrors(context);
    }
  }

  /** Passes on the model in the path, see {@link Responses#withLoaded}. */
  static void withModel(RoutingContext context, ModelState state, Consumer<ServedModel> then) {
    Responses.withLoaded(context, state, name(context), version(context), then);
  }

  /** The model name in the path. */
  static String name(RoutingContext context) {
    return String.valueOf(context.pathParam(NAME));
  }

  /** The version in the path; null if there is none. */
  static @Nullable String version(RoutingContext context) {
    return context.pathParam(VERSION);
  }
}
