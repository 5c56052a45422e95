// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.openapi.OpenApiDocument;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of the model in service, made when it is first asked for. */
final class OpenApiHandler implements Handler<RoutingContext> {
  private final ServiceInfo info;
  private final ModelState state;

  // used by one event loop
  private @Nullable ServedModel described;
  private byte[] document = {};

  OpenApiHandler(ServiceInfo info, ModelState state) {
    this.info = info;
    this.state = state;
  }

  @Override
  public void handle(RoutingContext context) {
    ModelState.Snapshot snapshot = state.snapshot();
    ServedModel model = snapshot.model();
    if (model == null) {
      Answers.unavailable(context, "not ready: " + snapshot.unready());
      return;
    }
    if (model.equals(described)) {
      Answers.json(context.response(), 200, document);
      return;
    }
    context
        .vertx()
        .executeBlocking(
            () -> OpenApiDocument.of(info.modelName(), Routes.API_VERSION, model), false)
        .onSuccess(made -> {
          described = model;
          document = made;
          Answers.json(context.response(), 200, made);
        })
        .onFailure(context::fail);
  }
}
