// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.runtime.model.ModelVersions;
import dev.credence.runtime.model.ServedModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two versions of a model: one answers by default, the other whoever names it. */
class VersionsHttpTest {
  private static final String BODY =
      """
      {"inputs": [{"name": "x", "datatype": "FP64", "shape": [1], "data": [5]},
      {"name": "category", "datatype": "INT64", "shape": [1], "data": [2]}]}\
      """;

  @AutoClose private static final TestService service = TestService.loading();

  private static ServedModel current;
  private static ServedModel next;

  @BeforeAll
  static void start() throws Exception {
    current = TestService.model(TestService.spec(TestService.SALES, null, null), TestService.TRACE);
    next =
        TestService.model(
            TestService.spec(
                new LikelihoodSpec(
                    TestService.INPUTS,
                    "Normal",
                    Map.of("mu", "2 * beta[category] * x", "sigma", "sigma"),
                    null),
                null,
                null),
            TestService.TRACE);
    service.state.serve(ModelVersions.of(current, next));
  }

  @Test
  void requestsWithoutVersionUseTheDefault() throws Exception {
    HttpResponse<String> byDefault = infer("/v2/models/sales/infer");
    HttpResponse<String> named = infer(path(current));
    HttpResponse<String> other = infer(path(next));
    assertThat(byDefault.body()).isEqualTo(named.body()).contains(current.version());
    assertThat(byDefault.headers().firstValue("Model-Version")).hasValue(current.version());
    assertThat(other.body()).contains(next.version()).isNotEqualTo(named.body());
    assertThat(other.headers().firstValue("Model-Version")).hasValue(next.version());
    assertThat(
            service
                .predict("point", "{\"data\":{\"x\":5,\"category\":2}}")
                .headers()
                .firstValue("Model-Version"))
        .hasValue(current.version());
    assertThat(TestService.json(service.get("/version")).get("model_version").textValue())
        .isEqualTo(current.version());
  }

  @Test
  void bothVersionsAreListed() throws Exception {
    String versions = "\"versions\":[\"%s\",\"%s\"]".formatted(current.version(), next.version());
    assertThat(service.get("/v2/models/sales").body()).contains(versions);
    assertThat(service.get("/v2/models/sales/versions/" + next.version()).body())
        .contains(versions);
    HttpResponse<String> unknown = service.get("/v2/models/sales/versions/1");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body())
        .contains(
            "there is no version '1' of model 'sales' here; request '%s', '%s'"
                .formatted(current.version(), next.version()));
  }

  @Test
  void metricsDistinguishVersions() throws Exception {
    infer(path(current));
    infer(path(next));
    String metrics = service.get("/metrics").body();
    for (ServedModel model : new ServedModel[] {current, next}) {
      assertThat(metrics)
          .contains("credence_model_info{model_name=\"sales\",model_version=\"" + model.version())
          .containsPattern(
              "credence_requests_seconds_count\\{model_name=\"sales\",route=\"\\S+/infer\","
                  + "status=\"200\",version=\""
                  + model.version());
    }
  }

  private static String path(ServedModel model) {
    return "/v2/models/sales/versions/" + model.version() + "/infer";
  }

  private static HttpResponse<String> infer(String path) throws Exception {
    return service.send(
        service
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(BODY)));
  }
}
