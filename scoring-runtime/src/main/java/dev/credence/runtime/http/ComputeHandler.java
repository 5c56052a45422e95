// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.UnknownModelException;
import dev.credence.runtime.predict.Predictions;
import dev.credence.runtime.predict.Reply;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.JsonBody;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.TreeMemory;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers what has to be computed. Small requests are computed where they arrive, since handing one
 * over costs more than computing it; large ones in a pool, so that small ones need not wait for
 * them.
 */
abstract class ComputeHandler {
  private final ComputePool pool;
  private final MemoryBudget budget;
  private final RequestMetrics metrics;
  private final LoopLoad load;

  /** A handler for an event loop, whose load it is given. */
  ComputeHandler(Shared shared, LoopLoad load) {
    this.load = load;
    this.pool = shared.pool();
    this.budget = shared.budget();
    this.metrics = shared.metrics();
  }

  /** The state of the model that is to answer. */
  abstract ModelState.Snapshot find(RoutingContext context) throws UnknownModelException;

  /**
   * Reads a request that a model is to answer.
   *
   * @param memory where that of the body's elements is asked for
   */
  abstract Computation read(
      Predictions predictions, RoutingContext context, byte[] body, TreeMemory memory)
      throws InvalidRequestException;

  /** Answers a request that cannot be answered. */
  abstract void refuse(RoutingContext context, InvalidRequestException invalid);

  void handle(RoutingContext context, byte[] body) {
    try {
      Answers.withLoaded(
          context, find(context), model -> handle(context, body, model.predictions()));
    } catch (UnknownModelException e) {
      Answers.detail(context, 404, String.valueOf(e.getMessage()));
    }
  }

  private void handle(RoutingContext context, byte[] body, Predictions predictions) {
    context.response().putHeader("Model-Version", predictions.modelVersion());
    if (load.isTooMuch()) {
      Answers.unavailable(context, "too many requests are waiting");
      return;
    }
    try {
      if (body.length > JsonBody.SMALL) { // takes long to read, too
        handOver(context, memory -> read(predictions, context, body, memory));
        return;
      }
      Computation computation = read(predictions, context, body, TreeMemory.UNCOUNTED);
      if (computation.isLarge()) {
        handOver(context, memory -> computation);
      } else {
        answer(context, computation.answer());
      }
    } catch (InvalidRequestException e) {
      fail(context, e);
    } catch (RejectedExecutionException e) {
      Answers.unavailable(context, "too many large requests are waiting");
    }
  }

  private interface Reading {
    Computation read(TreeMemory memory) throws InvalidRequestException;
  }

  private void handOver(RoutingContext context, Reading reading) {
    Reservation reservation = new Reservation(budget);
    context.addEndHandler(ended -> reservation.end());
    ComputePool.Job<Reply> job =
        pool.submit(() -> withinBudget(reading, reservation), context.vertx().getOrCreateContext());
    context.addEndHandler(ended -> {
      if (ended.failed()) { // nobody waits for it
        job.cancel().run();
      }
    });
    job.result()
        .onSuccess(reply -> answer(context, reply))
        .onFailure(failure -> fail(context, failure));
  }

  private Reply withinBudget(Reading reading, Reservation reservation)
      throws InvalidRequestException {
    int length = 0;
    try {
      Computation computation = reading.read(bytes -> take(bytes, "body", "send", reservation));
      take(computation.memory(), "answer", "ask for", reservation);
      Reply reply = computation.answer();
      length = reply.json().length;
      return reply;
    } finally {
      reservation.computed(length);
    }
  }

  private void take(long bytes, String what, String remedy, Reservation reservation)
      throws InvalidRequestException {
    if (bytes > budget.limit()) {
      throw new InvalidRequestException(
          Path.BODY.to("data"),
          "the %s takes about %d MiB, of %d MiB that this server has for requests; %s less"
              .formatted(what, bytes >> 20, budget.limit() >> 20, remedy),
          "too_large");
    }
    reservation.take(bytes);
  }

  private void answer(RoutingContext context, Reply reply) {
    metrics.computed(reply);
    Answers.json(context.request(), 200, reply.json());
  }

  private void fail(RoutingContext context, Throwable failure) {
    switch (failure) {
      case InvalidRequestException invalid -> {
        metrics.refused(invalid.faults());
        refuse(context, invalid);
      }
      case RejectedExecutionException full ->
          Answers.unavailable(context, "too many large answers are being computed");
      case CancellationException late ->
          Answers.unavailable(
              context,
              "no answer within %d s; ask for fewer rows or samples"
                  .formatted(pool.limit().toSeconds()));
      default -> context.fail(failure);
    }
  }
}
