// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.model.UnknownModelException;
import dev.credence.runtime.predict.ResponseWriter;
import dev.credence.runtime.schema.ValidationError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends responses; those to clients that have disconnected are dropped. */
final class Responses {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  /** Browsers must not guess another type from a response that quotes a client. */
  static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");

  static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("nosniff");

  /** The version of the model. */
  static final CharSequence MODEL_VERSION = HttpHeaders.createOptimized("Model-Version");

  /** The member for the message in errors of the Open Inference Protocol. */
  static final String ERROR = "error";

  private static final String FORM = "form of errors";
  private static final long LINGER_MILLIS = 2_000;

  private Responses() {}

  static void json(HttpServerRequest request, int status, byte[] body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .putHeader(TYPE_OPTIONS, NO_SNIFFING);
    end(request, response, body);
  }

  /** Sends a body after status and headers are set, in pieces if it is large. */
  static void send(HttpServerRequest request, byte[] body) {
    HttpServerResponse response = request.response();
    if (!response.ended() && !response.closed()) {
      end(request, response, body);
    }
  }

  private static void end(HttpServerRequest request, HttpServerResponse response, byte[] body) {
    if (body.length > LargeResponse.PIECE && !request.method().equals(HttpMethod.HEAD)) {
      LargeResponse.send(request, body);
    } else {
      response.end(Buffer.buffer(body)).onFailure(gone -> request.connection().close());
    }
  }

  static void json(HttpServerRequest request, int status, Map<String, ?> body) {
    json(request, status, ResponseWriter.write(body));
  }

  /** {@code {"detail": "..."}}, or {@code {"error": "..."}} after {@link #useErrors}. */
  static void detail(RoutingContext context, int status, String detail) {
    String member = context.get(FORM, "detail");
    json(context.request(), status, Map.of(member, detail));
  }

  /** Makes errors of this request have the form of the Open Inference Protocol. */
  static void useErrors(RoutingContext context) {
    context.put(FORM, ERROR);
    context.next();
  }

  /**
   * Responds before the body has arrived. The connection is closed after a moment, in which further
   * bytes are read and dropped: closing it with unread data would lose the response, too.
   */
  static void early(RoutingContext context, int status, String detail) {
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    detail(context, status, detail);
    context.vertx().setTimer(LINGER_MILLIS, ignored -> context.request().connection().close());
  }

  /** Responds with 503 and a Retry-After of one second. */
  static void unavailable(RoutingContext context, String detail) {
    retryLater(context.response());
    detail(context, 503, detail);
  }

  /** Passes on the default version if it is loaded; else responds with the reason. */
  static void withLoaded(RoutingContext context, ModelState state, Consumer<ServedModel> then) {
    withLoaded(context, state, null, null, then);
  }

  /**
   * Passes on a model if it is loaded; else responds with 503 and the reason, or with 404 if there
   * is no such model.
   *
   * @param name null for the model that is served
   * @param version null for the default
   */
  static void withLoaded(
      RoutingContext context,
      ModelState state,
      @Nullable String name,
      @Nullable String version,
      Consumer<ServedModel> then) {
    ModelState.Snapshot snapshot = state.snapshot();
    try {
      ServedModel model = snapshot.find(name, version);
      if (model == null) {
        unavailable(context, "not ready: " + snapshot.unready());
      } else {
        then.accept(model);
      }
    } catch (UnknownModelException e) {
      detail(context, 404, String.valueOf(e.getMessage()));
    }
  }

  static void retryLater(HttpServerResponse response) {
    response.putHeader(HttpHeaders.RETRY_AFTER, "1");
  }

  /** {@code {"detail": [{"loc": [...], "msg": "...", "type": "..."}]}}. */
  static void faults(HttpServerRequest request, List<ValidationError> faults) {
    json(request, 422, Map.of("detail", faults));
  }
}
