// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.openapi.OpenApiDocument;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Responds with the OpenAPI document of the model in service, made at the first request. */
final class OpenApiHandler implements Handler<RoutingContext> {
  private final ServiceInfo info;
  private final ModelState state;
  private volatile @Nullable Described described;

  @SuppressWarnings("ArrayRecordComponent") // written out, never compared
  private record Described(ServedModel model, byte[] document) {}

  OpenApiHandler(ServiceInfo info, ModelState state) {
    this.info = info;
    this.state = state;
  }

  @Override
  public void handle(RoutingContext context) {
    Responses.withLoaded(context, state, model -> answer(context, model));
  }

  private void answer(RoutingContext context, ServedModel model) {
    Described known = described;
    if (known != null && known.model().equals(model)) {
      Responses.json(context.request(), 200, known.document());
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> describe(model), false)
        .onSuccess(document -> Responses.json(context.request(), 200, document))
        .onFailure(context::fail);
  }

  /** Makes it once, also for concurrent first requests. */
  private synchronized byte[] describe(ServedModel model) {
    Described known = described;
    if (known != null && known.model().equals(model)) {
      return known.document();
    }
    byte[] document = OpenApiDocument.of(info.modelName(), Routes.API_VERSION, model);
    described = new Described(model, document);
    return document;
  }
}
