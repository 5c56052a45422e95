// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.predict.PredictRequest;
import dev.credence.runtime.predict.Predictions;
import dev.credence.runtime.predict.Question;
import dev.credence.runtime.predict.Reply;
import dev.credence.runtime.schema.InvalidRequestException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Answers one question. */
final class PredictHandler extends ComputeHandler {
  private final Question question;

  PredictHandler(Question question, Shared shared) {
    super(shared);
    this.question = question;
  }

  @Override
  Computation read(Predictions predictions, RoutingContext context, byte[] body)
      throws InvalidRequestException {
    return new Answering(predictions, predictions.read(question, body));
  }

  private record Answering(Predictions predictions, PredictRequest request) implements Computation {
    @Override
    public boolean isLarge() {
      return request.isLarge();
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
  void refuse(HttpServerResponse response, InvalidRequestException invalid) {
    Answers.faults(response, invalid.faults());
  }

  @Override
  void unavailable(HttpServerResponse response, String reason) {
    Answers.unavailable(response, reason);
  }
}
