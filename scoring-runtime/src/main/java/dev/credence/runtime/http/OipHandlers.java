// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ModelVersions;
import dev.credence.runtime.model.UnknownModelException;
import dev.credence.runtime.oip.ModelMetadata;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server and model metadata of the Open Inference Protocol, and readiness. */
final class OipHandlers {
  private static final String SERVER = "credence";

  private final ServiceInfo info;
  private final ModelState state;

  OipHandlers(Shared shared) {
    this.info = shared.info();
    this.state = shared.state();
  }

  void server(RoutingContext context) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", SERVER);
    body.put("version", info.runtimeVersion());
    body.put("extensions", List.of());
    Responses.json(context.request(), 200, body);
  }

  void ready(RoutingContext context) {
    ready(context, new LinkedHashMap<>(), state.snapshot().unready());
  }

  void modelReady(RoutingContext context) {
    ModelState.Snapshot snapshot = state.snapshot();
    try {
      snapshot.find(OipRoutes.name(context), OipRoutes.version(context));
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("name", info.modelName());
      ready(context, body, snapshot.unready());
    } catch (UnknownModelException e) {
      Responses.detail(context, 404, String.valueOf(e.getMessage()));
    }
  }

  /** Clients use only the status, or {@code ready}, or show the error to their users. */
  private static void ready(
      RoutingContext context, Map<String, Object> body, @Nullable String unready) {
    body.put("ready", unready == null);
    if (unready != null) {
      body.put(Responses.ERROR, "not ready: " + unready);
      Responses.retryLater(context.response());
    }
    Responses.json(context.request(), unready == null ? 200 : 503, body);
  }

  void model(RoutingContext context) {
    OipRoutes.withModel(
        context,
        state,
        model ->
            Responses.json(
                context.request(),
                200,
                ModelMetadata.of(info.modelName(), versions(), model.predictions())));
  }

  private List<String> versions() {
    ModelVersions versions = state.snapshot().versions();
    return versions == null ? List.of() : versions.all();
  }
}
