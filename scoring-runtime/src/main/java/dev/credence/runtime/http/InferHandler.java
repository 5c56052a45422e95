// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.oip.ErrorText;
import dev.credence.runtime.oip.Inference;
import dev.credence.runtime.oip.InferenceRequest;
import dev.credence.runtime.predict.ScoredResponse;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ParseMemory;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Handles inference requests of the Open Inference Protocol. */
final class InferHandler extends ComputeHandler {
  private final String modelName;
  private final ModelState state;

  InferHandler(Shared shared, LoopLoad load) {
    super(shared, load);
    this.modelName = shared.info().modelName();
    this.state = shared.state();
  }

  @Override
  void withModel(RoutingContext context, Consumer<ServedModel> then) {
    OipRoutes.withModel(context, state, then);
  }

  @Override
  Computation read(
      ScoringService predictions,
      RoutingContext context,
      byte[] body,
      long limit,
      ParseMemory memory)
      throws InvalidRequestException {
    Inference inference = new Inference(modelName, predictions);
    String jsonLength = context.request().getHeader(Inference.JSON_LENGTH);
    return new Inferring(inference, inference.read(body, jsonLength, limit, memory));
  }

  private record Inferring(Inference inference, InferenceRequest request) implements Computation {
    @Override
    public boolean isLarge() {
      return request.joint().isLarge();
    }

    @Override
    public long cost() {
      return request.joint().totalCost();
    }

    @Override
    public long memory() {
      return request.joint().memory();
    }

    @Override
    public ScoredResponse answer() throws InvalidRequestException {
      return inference.answer(request);
    }
  }

  @Override
  void refuse(RoutingContext context, InvalidRequestException invalid) {
    Responses.detail(context, 400, ErrorText.of(invalid.errors()));
  }
}
