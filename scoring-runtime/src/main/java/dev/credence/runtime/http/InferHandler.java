// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModels;
import dev.credence.runtime.model.UnknownModelException;
import dev.credence.runtime.oip.ErrorText;
import dev.credence.runtime.oip.Inference;
import dev.credence.runtime.oip.InferenceRequest;
import dev.credence.runtime.predict.Predictions;
import dev.credence.runtime.predict.Reply;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ParseMemory;
import io.vertx.ext.web.RoutingContext;

/** Answers inference requests of the Open Inference Protocol. */
final class InferHandler extends ComputeHandler {
  private final String modelName;
  private final ServedModels models;

  InferHandler(ServedModels models, Shared shared, LoopLoad load) {
    super(shared, load);
    this.modelName = shared.info().modelName();
    this.models = models;
  }

  @Override
  ModelState.Snapshot find(RoutingContext context) throws UnknownModelException {
    return OipRoutes.find(models, context);
  }

  @Override
  Computation read(
      Predictions predictions, RoutingContext context, byte[] body, long limit, ParseMemory memory)
      throws InvalidRequestException {
    Inference inference = new Inference(modelName, predictions);
    String jsonLength = context.request().getHeader(Inference.JSON_LENGTH);
    return new Inferring(inference, inference.read(body, jsonLength, limit, memory));
  }

  private record Inferring(Inference inference, InferenceRequest request) implements Computation {
    @Override
    public boolean isLarge() {
      return request.questions().isLarge();
    }

    @Override
    public long cost() {
      return request.questions().totalCost();
    }

    @Override
    public long memory() {
      return request.questions().memory();
    }

    @Override
    public Reply answer() throws InvalidRequestException {
      return inference.answer(request);
    }
  }

  @Override
  void refuse(RoutingContext context, InvalidRequestException invalid) {
    Answers.detail(context, 400, ErrorText.of(invalid.faults()));
  }
}
