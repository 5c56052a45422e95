// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.predict.PredictRequest;
import dev.credence.runtime.predict.ScoredResponse;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ParseMemory;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Handles requests for one kind of summary. */
final class PredictHandler extends ComputeHandler {
  private final SummaryKind kind;
  private final ModelState state;

  PredictHandler(SummaryKind kind, Shared shared, LoopLoad load) {
    super(shared, load);
    this.kind = kind;
    this.state = shared.state();
  }

  @Override
  void withModel(RoutingContext context, Consumer<ServedModel> then) {
    Responses.withLoaded(context, state, then);
  }

  @Override
  Computation read(
      ScoringService predictions,
      RoutingContext context,
      byte[] body,
      long limit,
      ParseMemory memory)
      throws InvalidRequestException {
    return new Scoring(predictions, predictions.read(kind, body, limit, memory));
  }

  private record Scoring(ScoringService predictions, PredictRequest request)
      implements Computation {
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
    public ScoredResponse answer() throws InvalidRequestException {
      return predictions.answer(request);
    }
  }

  @Override
  void refuse(RoutingContext context, InvalidRequestException invalid) {
    Responses.faults(context.request(), invalid.errors());
  }
}
