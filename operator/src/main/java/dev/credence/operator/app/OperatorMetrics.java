// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import dev.credence.crds.status.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Metrics of reconciliations and of the process, for Prometheus. */
final class OperatorMetrics implements Metrics, AutoCloseable {
  /** The media type of {@link #scrape}. */
  static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final Duration[] BUCKETS =
      LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Map<ResourceID, Set<ConditionState>> models = new ConcurrentHashMap<>();
  private final Map<ConditionState, Gauge> gauges = new ConcurrentHashMap<>();
  private final Counter done = reconciliations("success");
  private final Counter failed = reconciliations("error");
  private final Counter retries =
      Counter.builder("credence.operator.retries")
          .description("Retries of failed reconciliations")
          .register(registry);
  private final Timer duration =
      Timer.builder("credence.operator.reconcile.duration")
          .description("Duration of reconciliations")
          .serviceLevelObjectives(BUCKETS)
          .register(registry);

  /** The machine-readable part of a condition. */
  private record ConditionState(String condition, String status, String reason) {}

  /** Metrics of an operator, which leads or stands by. */
  OperatorMetrics(BooleanSupplier leads) {
    Gauge.builder("credence.operator.leader", () -> leads.getAsBoolean() ? 1 : 0)
        .description("1: this process reconciles, 0: standby")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  private Counter reconciliations(String outcome) {
    return Counter.builder("credence.operator.reconciliations")
        .description("Finished reconciliations")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    Counter outcome = failed;
    Timer.Sample sample = Timer.start(registry);
    try {
      T result = execution.execute();
      outcome = done;
      return result;
    } finally {
      sample.stop(duration);
      outcome.increment();
    }
  }

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, @Nullable RetryInfo retryInfo, Map<String, Object> metadata) {
    if (retryInfo != null) {
      retries.increment();
    }
  }

  @Override
  public void cleanupDoneFor(ResourceID model, Map<String, Object> metadata) {
    models.remove(model);
  }

  /** Counts a model by its conditions. */
  void count(ResourceID model, List<Condition> conditions) {
    Set<ConditionState> now =
        conditions.stream()
            .map(c -> new ConditionState(c.type(), c.status(), c.reason()))
            .collect(Collectors.toUnmodifiableSet());
    models.put(model, now);
    now.forEach(state -> gauges.computeIfAbsent(state, this::gauge));
  }

  private Gauge gauge(ConditionState state) {
    if (state.condition().equals("Ready")) {
      Gauge.builder("credence.operator.models", () -> modelsIn(state))
          .description("Models by the reason of their Ready condition")
          .tag("reason", state.reason())
          .register(registry);
    }
    return Gauge.builder("credence.operator.conditions", () -> modelsIn(state))
        .description("Models by a condition, its status and its reason")
        .tag("condition", state.condition())
        .tag("status", state.status())
        .tag("reason", state.reason())
        .register(registry);
  }

  private long modelsIn(ConditionState state) {
    return models.values().stream().filter(states -> states.contains(state)).count();
  }

  /** All metrics. */
  String scrape() {
    return registry.scrape(TEXT);
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
