// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Responds with the versions of model and runtime; the model's are absent until it is loaded. */
final class VersionHandler implements Handler<RoutingContext> {
  private final ServiceInfo info;
  private final ModelState state;

  VersionHandler(ServiceInfo info, ModelState state) {
    this.info = info;
    this.state = state;
  }

  @Override
  public void handle(RoutingContext context) {
    ServedModel model = state.snapshot().byDefault();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model_name", info.modelName());
    if (model != null) {
      body.put("model_version", model.predictions().modelVersion());
    }
    body.put("api_version", Routes.API_VERSION);
    body.put("runtime_version", info.runtimeVersion());
    if (model != null) {
      Map<String, Object> trace = new LinkedHashMap<>();
      trace.put("uri", model.uri());
      trace.put("chains", model.predictor().chains());
      trace.put("draws", model.predictor().posterior().drawsPerChain());
      body.put("trace", trace);
    }
    Responses.json(context.request(), 200, body);
  }
}
