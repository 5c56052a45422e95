// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A client of a model's REST interface. */
final class Rest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String base;

  private Rest(String base) {
    this.base = base;
  }

  static Rest at(String base) {
    return new Rest(base);
  }

  /** A model through the ingress. */
  static Rest ofModel(String name) {
    String ingress =
        Optional.ofNullable(System.getenv("CREDENCE_INGRESS")).orElse("http://127.0.0.1:8080");
    return new Rest(ingress + "/" + Cluster.NAMESPACE + "/" + name);
  }

  /** The base URL of the model. */
  String base() {
    return base;
  }

  HttpResponse<String> predict(String question, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(base + "/predict/v1.0.0/" + question))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }

  /** The status of a prediction; -1 without a response. */
  int status(String question, String body) throws InterruptedException {
    try {
      return predict(question, body).statusCode();
    } catch (IOException e) {
      return -1;
    }
  }

  JsonNode answer(String question, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = predict(question, body);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return MAPPER.readTree(response.body());
  }
}
