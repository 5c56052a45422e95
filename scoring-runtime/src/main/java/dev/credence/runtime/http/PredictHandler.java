// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.predict.PredictRequest;
import dev.credence.runtime.predict.Predictions;
import dev.credence.runtime.predict.Question;
import dev.credence.runtime.predict.Reply;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ParseMemory;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Answers one question. */
final class PredictHandler extends ComputeHandler {
  private final Question question;
  private final ModelState state;

  PredictHandler(Question question, Shared shared, LoopLoad load) {
    super(shared, load);
    this.question = question;
    this.state = shared.state();
  }

  @Override
  void withModel(RoutingContext context, Consumer<ServedModel> then) {
    Answers.withLoaded(context, state, then);
  }

  @Override
  Computation read(
      Predictions predictions, RoutingContext context, byte[] body, long limit, ParseMemory memory)
      throws InvalidRequestException {
    return new Answering(predictions, predictions.read(question, body, limit, memory));
  }

  private record Answering(Predictions predictions, PredictRequest request) implements Computation {
    @Override
    public boolean isLarge() {
      return request.isLarge();
    }

    @Override
    public long cost() {
      return request.totalCost();
    }

    @Override
    public long memory() {
      return request.memory();
    }

    @Override
    public Reply answer() throws InvalidRequestException {
      return predictions.answer(request);
    }
  }

  @Override
  void refuse(RoutingContext context, InvalidRequestException invalid) {
    Answers.faults(context.request(), invalid.faults());
  }
}
