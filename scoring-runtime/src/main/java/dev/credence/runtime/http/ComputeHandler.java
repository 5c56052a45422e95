// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.predict.ScoredResponse;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.JsonBody;
import dev.credence.runtime.schema.ParseMemory;
import dev.credence.runtime.schema.Path;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles requests for predictions. Small ones are computed on the event loop, since a change of
 * threads would cost more; large ones in a pool, so that small ones do not wait for them.
 */
abstract class ComputeHandler {
  /** Assumed nanoseconds for parsing a body: makes it a short task. */
  private static final long PARSING = 0;

  private final ComputePool pool;
  private final MemoryBudget budget;
  private final RequestMetrics metrics;
  private final LoopLoad load;

  /**
   * @param load of the event loop that the handler belongs to
   */
  ComputeHandler(Shared shared, LoopLoad load) {
    this.load = load;
    this.pool = shared.pool();
    this.budget = shared.budget();
    this.metrics = shared.metrics();
  }

  /** Passes on the requested model, or responds with an error if there is none. */
  abstract void withModel(RoutingContext context, Consumer<ServedModel> then);

  /**
   * Reads a request to a model.
   *
   * @param limit maximum time to compute the response, in nanoseconds
   * @param memory reserves heap for the parsed body
   */
  abstract Computation read(
      ScoringService predictions,
      RoutingContext context,
      byte[] body,
      long limit,
      ParseMemory memory)
      throws InvalidRequestException;

  /** Responds to an invalid request. */
  abstract void refuse(RoutingContext context, InvalidRequestException invalid);

  void handle(RoutingContext context, byte[] body) {
    withModel(context, model -> handle(context, body, model.predictions()));
  }

  private void handle(RoutingContext context, byte[] body, ScoringService predictions) {
    context.response().putHeader(Responses.MODEL_VERSION, predictions.modelVersion());
    if (load.isTooMuch()) {
      Responses.unavailable(context, "too many requests are waiting");
      return;
    }
    long limit = pool.limit().toNanos();
    try {
      if (body.length > JsonBody.SMALL) { // parsing takes long, too
        Parser parser = memory -> read(predictions, context, body, limit, memory);
        parseInPool(context, parser, pool.deadline());
        return;
      }
      Computation computation = read(predictions, context, body, limit, ParseMemory.UNCOUNTED);
      if (computation.isLarge()) {
        computeInPool(context, computation, reservation(context), pool.deadline());
      } else {
        ScoredResponse reply = computation.answer();
        metrics.computed(reply);
        send(context, reply);
      }
    } catch (InvalidRequestException e) {
      fail(context, e);
    }
  }

  private interface Parser {
    Computation parse(ParseMemory memory) throws InvalidRequestException;
  }

  /** A parsed request, and its response; null if computing it takes long. */
  private record Parsed(Computation computation, @Nullable ScoredResponse reply) {}

  /** Long computations become a separate task, so that short ones do not wait for them. */
  private void parseInPool(RoutingContext context, Parser parser, long deadline) {
    Reservation reservation = reservation(context);
    submit(context, PARSING, deadline, () -> parse(parser, reservation))
        .onSuccess(parsed -> {
          if (parsed.reply() != null) {
            send(context, parsed.reply());
          } else if (!context.response().closed()) {
            computeInPool(context, parsed.computation(), reservation, deadline);
          }
        })
        .onFailure(failure -> fail(context, failure));
  }

  private void computeInPool(
      RoutingContext context, Computation computation, Reservation reservation, long deadline) {
    submit(context, computation.cost(), deadline, () -> compute(computation, reservation))
        .onSuccess(reply -> send(context, reply))
        .onFailure(failure -> fail(context, failure));
  }

  private Reservation reservation(RoutingContext context) {
    Reservation reservation = new Reservation(budget);
    context.addEndHandler(ended -> reservation.end());
    return reservation;
  }

  /** Clients are identified by their addresses: a proxy counts as one client. */
  private <T> Future<T> submit(RoutingContext context, long cost, long deadline, Callable<T> task) {
    String client = String.valueOf(context.request().remoteAddress().hostAddress());
    ComputePool.Job<T> job;
    try {
      job = pool.submit(task, client, cost, deadline, context.vertx().getOrCreateContext());
    } catch (RejectedExecutionException e) {
      return Future.failedFuture(e);
    }
    context.addEndHandler(ended -> {
      if (ended.failed()) { // the client has disconnected
        job.cancel().run();
      }
    });
    return job.result();
  }

  private Parsed parse(Parser parser, Reservation reservation) throws InvalidRequestException {
    try {
      Computation computation = parser.parse(bytes -> take(bytes, "body", "send", reservation));
      boolean takesLong = ComputePool.isLong(computation.cost());
      return new Parsed(computation, takesLong ? null : compute(computation, reservation));
    } finally {
      reservation.partComputed();
    }
  }

  private ScoredResponse compute(Computation computation, Reservation reservation)
      throws InvalidRequestException {
    long length = 0;
    try {
      take(computation.memory(), "response", "request", reservation);
      ScoredResponse reply = computation.answer();
      metrics.computed(reply);
      length = reply.json().length;
      return reply;
    } finally {
      reservation.computed(length);
    }
  }

  private void take(long bytes, String what, String remedy, Reservation reservation)
      throws InvalidRequestException {
    if (bytes > budget.requestLimit()) {
      throw new InvalidRequestException(
          Path.BODY.to(RequestSchema.DATA),
          "the %s takes about %d MiB of memory, and the limit for all requests is %d MiB; %s less, or raise spec.resources.limits.memory"
              .formatted(what, bytes >> 20, budget.requestLimit() >> 20, remedy),
          "too_large");
    }
    reservation.take(bytes);
  }

  private static void send(RoutingContext context, ScoredResponse reply) {
    Responses.json(context.request(), 200, reply.json());
  }

  private void fail(RoutingContext context, Throwable failure) {
    switch (failure) {
      case InvalidRequestException invalid -> {
        metrics.refused(invalid.errors());
        refuse(context, invalid);
      }
      case ComputePool.FullException full ->
          Responses.unavailable(context, "the queue of large requests is full");
      case RejectedExecutionException full ->
          Responses.unavailable(context, "not enough memory for this request at the moment");
      case CancellationException late ->
          Responses.unavailable(
              context,
              "no result within %d s; request fewer rows or samples"
                  .formatted(pool.limit().toSeconds()));
      default -> context.fail(failure);
    }
  }
}
