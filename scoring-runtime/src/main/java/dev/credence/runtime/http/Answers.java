// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.runtime.schema.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms of answers; an answer to a client that has gone is dropped. */
final class Answers {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  private static final long LINGER_MILLIS = 2_000;

  private Answers() {}

  static void json(HttpServerResponse response, int status, byte[] body) {
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .end(Buffer.buffer(body))
        .onFailure(gone -> {});
  }

  static void json(HttpServerResponse response, int status, Map<String, ?> body) {
    try {
      json(response, status, MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text, numbers and lists have a form in JSON", e);
    }
  }

  /** {@code {"detail": "..."}}. */
  static void detail(HttpServerResponse response, int status, String detail) {
    json(response, status, Map.of("detail", detail));
  }

  /**
   * An answer before the body has arrived. The rest is not waited for; what is on its way is taken
   * in for a moment, since a connection that ends with unread data loses the answer too.
   */
  static void early(RoutingContext context, int status, String detail) {
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    detail(context.response(), status, detail);
    context.vertx().setTimer(LINGER_MILLIS, ignored -> context.request().connection().close());
  }

  /** Try again after a second. */
  static void unavailable(HttpServerResponse response, String detail) {
    response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    detail(response, 503, detail);
  }

  /** {@code {"detail": [{"loc": [...], "msg": "...", "type": "..."}]}}. */
  static void faults(HttpServerResponse response, List<Fault> faults) {
    json(response, 422, Map.of("detail", faults.stream().map(Answers::members).toList()));
  }

  private static Map<String, Object> members(Fault fault) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("loc", fault.loc());
    members.put("msg", fault.msg());
    members.put("type", fault.type());
    return members;
  }
}
