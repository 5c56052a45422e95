// SPDX-License-Identifier: Apache-2.0
package dev.credence.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server that shows the time of Vert.x alone, for {@code dev/bench http}: it reads the body of a
 * prediction as JSON and returns a constant response of the right shape. It has one event loop and
 * listens at a free port of 127.0.0.1.
 */
final class PlainServer {
  private static final String ROUTE = "/predict/v1.0.0/";
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final List<Double> BINS = Collections.nCopies(5, 7.580487898350006);
  private static final Map<String, Map<String, Object>> ANSWERS =
      Map.of(
          "point",
          Map.of("y_pred", BINS.getFirst()),
          "interval",
          Map.of("y_pred_lower", BINS.getFirst(), "y_pred_upper", BINS.getFirst()),
          "density",
          Map.of("y_pred_bin_mids", BINS, "y_pred_density", BINS));

  /** Used by the event loop only. */
  private final Map<Asked, Buffer> answers = new HashMap<>();

  /** A kind of request and its number of rows; 0 for a single row outside of a list. */
  private record Asked(String kind, int rows) {}

  private PlainServer() {}

  public static void main(String[] arguments) {
    PlainServer plain = new PlainServer();
    int port =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(plain::handle)
            .listen()
            .await()
            .actualPort();
    System.out.println("listens at http://127.0.0.1:" + port);
  }

  private void handle(HttpServerRequest request) {
    String kind = request.path().startsWith(ROUTE) ? request.path().substring(ROUTE.length()) : "";
    if (!ANSWERS.containsKey(kind)) {
      request.response().setStatusCode(404).end();
      return;
    }
    request
        .body()
        .map(JsonObject::new)
        .map(body -> body.getValue("data") instanceof JsonArray rows ? rows.size() : 0)
        .map(rows -> answers.computeIfAbsent(new Asked(kind, rows), PlainServer::answer))
        .onSuccess(json -> request.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(json))
        .onFailure(failure -> request.response().setStatusCode(400).end());
  }

  private static Buffer answer(Asked asked) {
    Map<String, Object> answer = new TreeMap<>(ANSWERS.get(asked.kind()));
    if (asked.rows() > 0) {
      answer.replaceAll((name, value) -> Collections.nCopies(asked.rows(), value));
    }
    answer.put("algo_param", 100);
    answer.put("model_version", "constant");
    return new JsonObject(answer).toBuffer();
  }
}
