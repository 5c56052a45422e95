// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.crds.status.Condition;
import dev.credence.operator.testing.Chart;
import dev.credence.operator.testing.Models;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorMetricsTest {
  private final OperatorMetrics metrics = new OperatorMetrics(() -> true);

  @Test
  void reconciliationsAreCountedByOutcomeAndTimed() throws Exception {
    assertThat(metrics.timeControllerExecution(execution(() -> "done"))).isEqualTo("done");
    assertThatThrownBy(() ->
            metrics.timeControllerExecution(
                execution(() -> {
                  throw new IllegalStateException("refused");
                })))
        .hasMessage("refused");

    assertThat(value("reconciliations_total{outcome=\"success\"}")).isEqualTo(1);
    assertThat(value("reconciliations_total{outcome=\"error\"}")).isEqualTo(1);
    assertThat(value("reconcile_duration_seconds_count")).isEqualTo(2);
    assertThat(value("reconcile_duration_seconds_bucket{le=\"30.0\"}")).isEqualTo(2);
  }

  @Test
  void onlyRetriesAreCountedAsSuch() {
    metrics.reconcileCustomResource(Models.smallest(), null, Map.of());
    assertThat(value("retries_total")).isZero();
    metrics.reconcileCustomResource(Models.smallest(), new FirstRetry(), Map.of());
    assertThat(value("retries_total")).isEqualTo(1);
  }

  @Test
  void modelsAreCountedByTheirConditionsUntilTheyAreGone() {
    ResourceID sales = new ResourceID("sales", "models");
    metrics.count(sales, List.of(condition("Ready", "False", "Progressing")));
    metrics.count(
        new ResourceID("visits", "models"), List.of(condition("Ready", "True", "Serving")));
    metrics.count(
        sales,
        List.of(
            condition("Ready", "True", "Serving"),
            condition("TraceAccepted", "False", "NotConverged")));
    assertThat(value("models{reason=\"Serving\"}")).isEqualTo(2);
    assertThat(value("models{reason=\"Progressing\"}")).isZero();
    assertThat(value(conditions("Ready", "Serving", "True"))).isEqualTo(2);
    assertThat(value(conditions("Ready", "Progressing", "False"))).isZero();
    assertThat(value(conditions("TraceAccepted", "NotConverged", "False"))).isEqualTo(1);

    metrics.cleanupDoneFor(sales, Map.of());

    assertThat(value("models{reason=\"Serving\"}")).isEqualTo(1);
    assertThat(value(conditions("TraceAccepted", "NotConverged", "False"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
  void theMetricsOfTheChartExist(String file) throws IOException {
    metrics.count(
        new ResourceID("sales", "models"), List.of(condition("Ready", "True", "Serving")));
    String metricsText = metrics.scrape();
    assertThat(
            Pattern.compile("\\bcredence_operator_\\w+")
                .matcher(Files.readString(Chart.FOLDER.resolve("files").resolve(file)))
                .results()
                .map(MatchResult::group))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(metricsText).containsPattern("(?m)^" + name + "[{ ]"));
  }

  private static Condition condition(String type, String status, String reason) {
    return new Condition(type, status, reason, "so it is", "2026-01-01T00:00:00Z", null);
  }

  private static String conditions(String condition, String reason, String status) {
    return "conditions{condition=\"%s\",reason=\"%s\",status=\"%s\"}"
        .formatted(condition, reason, status);
  }

  private double value(String series) {
    Matcher line =
        Pattern.compile("(?m)^credence_operator_" + Pattern.quote(series) + " (.+)$")
            .matcher(metrics.scrape());
    return Optional.of(line)
        .filter(Matcher::find)
        .map(found -> Double.parseDouble(found.group(1)))
        .orElseThrow(() -> new AssertionError(series + " is not in\n" + metrics.scrape()));
  }

  private static <T> ControllerExecution<T> execution(Callable<T> work) {
    return new ControllerExecution<>() {
      @Override
      public String name() {
        return "reconcile";
      }

      @Override
      public String controllerName() {
        return "models";
      }

      @Override
      public String successTypeName(T result) {
        return "resource";
      }

      @Override
      public ResourceID resourceID() {
        return new ResourceID("sales", "models");
      }

      @Override
      public Map<String, Object> metadata() {
        return Map.of();
      }

      @Override
      public T execute() throws Exception {
        return work.call();
      }
    };
  }

  private static final class FirstRetry implements RetryInfo {
    @Override
    public int getAttemptCount() {
      return 1;
    }

    @Override
    public boolean isLastAttempt() {
      return false;
    }
  }
}
