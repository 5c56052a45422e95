// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.predict.PredictRequest;
import dev.credence.runtime.predict.Predictions;
import dev.credence.runtime.predict.Question;
import dev.credence.runtime.schema.InvalidRequestException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers one question. Small requests are computed where they arrive, since handing one over costs
 * more than computing it; large ones in a pool, so that small ones need not wait for them.
 */
final class PredictHandler implements Handler<RoutingContext> {
  private final Question question;
  private final ModelState state;
  private final ComputePool pool;

  PredictHandler(Question question, ModelState state, ComputePool pool) {
    this.question = question;
    this.state = state;
    this.pool = pool;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended()) {
      return; // the body came too late
    }
    ModelState.Snapshot snapshot = state.snapshot();
    ServedModel model = snapshot.model();
    if (model == null) {
      Answers.unavailable(response, "not ready: " + snapshot.unready());
      return;
    }
    Predictions predictions = model.predictions();
    response.putHeader("Model-Version", predictions.modelVersion());
    Buffer body = context.body().buffer();
    try {
      PredictRequest request =
          predictions.read(question, body == null ? new byte[0] : body.getBytes());
      compute(predictions, request, context.vertx().getOrCreateContext())
          .onSuccess(answer -> Answers.json(response, 200, answer))
          .onFailure(failure -> fail(context, failure));
    } catch (InvalidRequestException e) {
      fail(context, e);
    }
  }

  private Future<byte[]> compute(Predictions predictions, PredictRequest request, Context loop) {
    if (request.isLarge()) {
      return pool.submit(() -> predictions.answer(request), loop);
    }
    try {
      return Future.succeededFuture(predictions.answer(request));
    } catch (InvalidRequestException e) {
      return Future.failedFuture(e);
    }
  }

  private static void fail(RoutingContext context, Throwable failure) {
    switch (failure) {
      case InvalidRequestException invalid -> Answers.faults(context.response(), invalid.faults());
      case RejectedExecutionException full ->
          Answers.unavailable(context.response(), "too many large requests are waiting");
      case OutOfMemoryError memory ->
          Answers.unavailable(context.response(), "not enough memory for so many samples");
      default -> context.fail(failure);
    }
  }
}
