// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsHttpTest {
  private static final Path CHART_FILES = Path.of("../deploy/helm/credence/files");
  private static final String ROW = "{\"x\": 5, \"category\": 2}";

  @AutoClose private final TestService service = TestService.serving(TestService.SALES);

  private String metrics() throws Exception {
    HttpResponse<String> scrape = service.get("/metrics");
    assertThat(scrape.statusCode()).isEqualTo(200);
    assertThat(scrape.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    return scrape.body();
  }

  @Test
  void countsRequestsByRouteAndStatus() throws Exception {
    service.predict("point", "{\"data\": " + ROW + "}");
    service.predict("point", "{\"data\": " + ROW + "}");
    service.predict("point", "{}");
    service.get("/models/sales/health/live");
    service.get("/no/such/route");
    String version = service.state.snapshot().byDefault().version();
    assertThat(metrics())
        .contains(
            "credence_requests_seconds_count{model_name=\"sales\",route=\"/predict/v1.0.0/point\",status=\"200\",version=\"%s\"} 2"
                .formatted(version),
            "credence_requests_seconds_count{model_name=\"sales\",route=\"/predict/v1.0.0/point\",status=\"422\",version=\"%s\"} 1"
                .formatted(version),
            "credence_requests_seconds_bucket{model_name=\"sales\",route=\"/predict/v1.0.0/point\",status=\"200\",version=\"%s\",le=\"20.0\"} 2"
                .formatted(version),
            "credence_requests_seconds_count{model_name=\"sales\",route=\"/health/live\",status=\"200\",version=\"\"} 1",
            "credence_requests_seconds_count{model_name=\"sales\",route=\"other\",status=\"404\",version=\"\"} 1");
  }

  @Test
  void countsDrawsAndInvalidFields() throws Exception {
    service.predict("point", "{\"data\": [%s, {}, %s]}".formatted(ROW, ROW));
    service.predict(
        "point",
        "{\"data\": {\"x\": 1, \"category\": 9}, \"algo_param\": {\"seed\": -1, \"sed\": 1}}");
    service.predict("point", "no json");
    assertThat(metrics())
        .contains(
            "credence_draws_total{model_name=\"sales\"} 200.0",
            "credence_validation_failures_total{field=\"data.x\",model_name=\"sales\"} 1.0",
            "credence_validation_failures_total{field=\"data.category\",model_name=\"sales\"} 2.0",
            "credence_validation_failures_total{field=\"algo_param.seed\",model_name=\"sales\"} 1.0",
            "credence_validation_failures_total{field=\"unknown\",model_name=\"sales\"} 1.0",
            "credence_validation_failures_total{field=\"body\",model_name=\"sales\"} 1.0");
  }

  @Test
  void hasMetricsOfModelQueueAndProcess() throws Exception {
    String version = service.state.snapshot().byDefault().version();
    assertThat(metrics())
        .contains(
            "credence_model_info{model_name=\"sales\",model_version=\"" + version + "\"} 1",
            "credence_queue_size{model_name=\"sales\"} 0.0",
            "credence_memory_used_bytes{model_name=\"sales\"} ",
            "credence_memory_limit_bytes{model_name=\"sales\"} ",
            "credence_buffers_used_bytes{model_name=\"sales\"} 0.0",
            "credence_connections{model_name=\"sales\"} 1.0",
            "credence_connections_limit{model_name=\"sales\"} ",
            "credence_connections_refused_total{model_name=\"sales\"} 0.0",
            "jvm_memory_used_bytes{area=\"heap\"",
            "process_uptime_seconds");
    assertThat(service.get("/models/sales/metrics").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
  void hasAllMetricsThatTheChartUses(String file) throws Exception {
    service.predict("point", "{\"data\": {\"x\": 50, \"category\": 2}}"); // beyond the data
    service.predict("point", "{}");
    String told = metrics();
    assertThat(
            Pattern.compile("\\b(jvm_|credence_(?!operator_))\\w+")
                .matcher(Files.readString(CHART_FILES.resolve(file)))
                .results()
                .map(MatchResult::group))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(told).containsPattern("(?m)^" + name + "[{ ]"));
  }

  @Test
  void responsesHaveTheRequestId() throws Exception {
    assertThat(
            service
                .send(service.request("/health").header("X-Request-Id", "abc-1"))
                .headers()
                .firstValue("X-Request-Id"))
        .hasValue("abc-1");
    assertThat(service.get("/health").headers().firstValue("X-Request-Id"))
        .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{1,16}"));
    assertThat(
            service
                .send(service.request("/health").header("X-Request-Id", "with space"))
                .headers()
                .firstValue("X-Request-Id"))
        .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{1,16}"));
  }
}
