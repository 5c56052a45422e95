// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.card.ModelCard;
import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Responds with the model card, made in a worker thread so that no event loop waits. */
final class ModelHandler implements Handler<RoutingContext> {
  private final ServiceInfo info;
  private final ModelState state;

  ModelHandler(ServiceInfo info, ModelState state) {
    this.info = info;
    this.state = state;
  }

  @Override
  public void handle(RoutingContext context) {
    Responses.withLoaded(context, state, model -> answer(context, model));
  }

  private void answer(RoutingContext context, ServedModel model) {
    context
        .vertx()
        .executeBlocking(
            () -> ModelCard.of(info.modelName(), model, info.annotations().get()).json(), false)
        .onSuccess(card -> Responses.json(context.request(), 200, card))
        .onFailure(failure -> fail(context, failure));
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      Responses.unavailable(context, "not enough memory for the diagnostics");
    } else {
      context.fail(failure);
    }
  }
}
