// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ModelVersions;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.model.ServedModelLoader;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.scoring.loading.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A real server on a free port, with the model of examples/sales or one on its trace. Tests keep it
 * in a field that JUnit closes: {@code @AutoClose}.
 */
final class TestService implements AutoCloseable {
  static final Path TRACE = Path.of("../examples/sales/trace.nc");
  static final List<InputSpec> INPUTS =
      List.of(
          new InputSpec("x", "number", -100.0, 1e6, null, null),
          new InputSpec("category", "integer", null, null, null, null));
  static final LikelihoodSpec SALES =
      new LikelihoodSpec(
          INPUTS, "Normal", Map.of("mu", "beta[category] * x", "sigma", "sigma"), null);
  static final LikelihoodSpec DETERMINISTIC =
      new LikelihoodSpec(INPUTS, "Deterministic", Map.of("value", "beta[category] * x"), null);

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpService service;
  final ModelState state;

  /** Tells what the owner says of the model; may be replaced. */
  volatile Supplier<Map<String, String>> annotations = Map::of;

  private TestService(String name) {
    this(name, "/models/" + name);
  }

  private TestService(String name, String basePath) {
    this.state = new ModelState(name, "s3://models/%s/trace.nc".formatted(name));
    try {
      this.service =
          HttpService.start(
              new ServiceInfo(name, basePath, "0.0.1", () -> annotations.get()),
              state,
              new ServiceSettings("127.0.0.1", 0, Duration.ofSeconds(20), false));
    } catch (BindException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a model yet. */
  static TestService loading() {
    return loading("sales");
  }

  /** Without a model yet, under another name than that of examples/sales. */
  static TestService loading(String name) {
    return new TestService(name);
  }

  /** With the model of examples/sales, at another path than that of its namespace and name. */
  static TestService under(String basePath) {
    TestService service = new TestService("sales", basePath);
    service.load(SALES);
    return service;
  }

  static TestService serving(LikelihoodSpec likelihood) {
    return serving(likelihood, null);
  }

  static TestService serving(LikelihoodSpec likelihood, String method) {
    return serving(likelihood, method, TRACE);
  }

  static TestService serving(LikelihoodSpec likelihood, String method, Path trace) {
    TestService service = loading();
    service.load(likelihood, method, trace);
    return service;
  }

  void load(LikelihoodSpec likelihood) {
    load(likelihood, null, TRACE);
  }

  private void load(LikelihoodSpec likelihood, String method, Path trace) {
    load(spec(likelihood, method, null), trace);
  }

  /** A spec with these and no others. */
  static ProbabilisticModelSpec spec(LikelihoodSpec likelihood, String method, GateSpec gate) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("trace", Map.of("uri", "s3://models/sales/trace.nc"));
    fields.put("likelihood", likelihood);
    fields.put("method", method);
    fields.put("gate", gate);
    return MAPPER.convertValue(fields, ProbabilisticModelSpec.class);
  }

  void load(ProbabilisticModelSpec spec, Path trace) {
    state.serve(ModelVersions.of(model(spec, trace)));
  }

  static ServedModel model(ProbabilisticModelSpec spec, Path trace) {
    try {
      return ServedModelLoader.load(
          spec, new TraceLocation.LocalFile(trace), new S3Settings(null, null, false), null);
    } catch (SourceException | ModelException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  int port() {
    return service.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> predict(String kind, String body) throws IOException, InterruptedException {
    return send(
        request("/predict/v1.0.0/" + kind)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Asks for an inference; the service calls every model sales. */
  HttpResponse<String> infer(String body) throws IOException, InterruptedException {
    return send(
        request("/v2/models/sales/infer")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  @Override
  public void close() throws TimeoutException {
    client.close();
    service.close();
  }
}
