// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ModelVersions;
import dev.credence.runtime.predict.ScoredResponse;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The metrics of requests and of the process, for Prometheus. */
final class RequestMetrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String NO_ROUTE = "other";

  /** Label of requests without a model: Prometheus treats an empty label as missing. */
  private static final String NO_VERSION = "";

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(20)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Counter draws;
  private final ModelState state;

  private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

  /** Counters by the name of the input. */
  private final Map<String, Counter> extrapolations = new ConcurrentHashMap<>();

  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

  private final Map<String, Gauge> infos = new ConcurrentHashMap<>();

  /**
   * Labels of a timer.
   *
   * @param version of the model
   */
  private record Labels(String route, int status, String version) {}

  /** Creates the metrics of a service. */
  RequestMetrics(
      ServiceInfo info,
      ModelState state,
      ComputePool pool,
      MemoryBudget budget,
      MemoryBudget buffers,
      ConnectionLimit connections) {
    this.state = state;
    registry.config().commonTags("model_name", info.modelName());
    draws =
        Counter.builder("credence.draws")
            .description("Samples computed for predictions, or draws if exact")
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
    Gauge.builder("credence.queue.size", pool, ComputePool::waiting)
        .description("Large requests in the queue")
        .register(registry);
    Gauge.builder("credence.memory.used", budget, MemoryBudget::used)
        .description("Bytes of the heap used by connections, heads, bodies and responses")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("credence.memory.limit", budget, MemoryBudget::total)
        .description("Maximum bytes of the heap for connections, heads, bodies and responses")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("credence.buffers.used", buffers, MemoryBudget::used)
        .description("Bytes outside of the heap that are not sent, or not parsed, yet")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("credence.connections", connections, ConnectionLimit::open)
        .description("Open connections within the limit")
        .register(registry);
    Gauge.builder("credence.connections.limit", connections, ConnectionLimit::most)
        .description("Maximum number of open connections")
        .register(registry);
    FunctionCounter.builder("credence.connections.refused", connections, ConnectionLimit::refused)
        .description("Connections closed because of the limit, or for lack of memory")
        .register(registry);
  }

  /** The path of the matched route, without parameters and base path. */
  static String route(RoutingContext context) {
    Route route = context.currentRoute();
    String name = route == null ? null : route.getName();
    return name == null ? NO_ROUTE : name;
  }

  /** Counts a response. */
  void answered(RoutingContext context, int status, long nanos) {
    if (state.snapshot().isWarmingUp()) {
      return; // warm-up requests
    }
    String route = route(context);
    String answering = context.response().headers().get(Responses.MODEL_VERSION);
    String version = answering == null ? NO_VERSION : answering;
    timers
        .computeIfAbsent(new Labels(route, status, version), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Labels labels) {
    return Timer.builder("credence.requests")
        .description("Time from a request's headers to the end of its response")
        .tags(
            "route",
            labels.route(),
            "status",
            Integer.toString(labels.status()),
            "version",
            labels.version())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** Counts a computed response. */
  void computed(ScoredResponse reply) {
    if (state.snapshot().isWarmingUp()) {
      return;
    }
    draws.increment((double) reply.draws());
    for (String field : reply.extrapolated()) {
      count(
          extrapolations,
          "credence.extrapolations",
          "Inputs beyond the range of the model's data",
          field);
    }
    refused(reply.errors());
  }

  /** Counts validation errors. */
  void refused(List<ValidationError> faults) {
    for (ValidationError fault : faults) {
      count(refusals, "credence.validation.failures", "Validation errors", field(fault));
    }
  }

  private void count(Map<String, Counter> counters, String name, String description, String field) {
    counters
        .computeIfAbsent(
            field,
            first ->
                Counter.builder(name)
                    .description(description)
                    .tag("field", field)
                    .register(registry))
        .increment();
  }

  /**
   * The field's path without the row. Unknown fields share one name, since there is no limit to
   * them. Errors of the model have no field.
   */
  private static String field(ValidationError fault) {
    if (fault.type().equals("extra_forbidden")) {
      return "unknown";
    }
    if (fault.loc().getFirst().equals(Path.MODEL)) {
      return Path.MODEL;
    }
    return fault.loc().stream()
        .skip(1)
        .filter(String.class::isInstance)
        .limit(2)
        .map(String.class::cast)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("."), path -> path.isEmpty() ? "body" : path));
  }

  /** Responds to a scrape. */
  void scrape(RoutingContext context) {
    ModelVersions versions = state.snapshot().versions();
    if (versions != null) {
      versions.all().forEach(version -> infos.computeIfAbsent(version, this::modelInfo));
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
        .putHeader(Responses.TYPE_OPTIONS, Responses.NO_SNIFFING)
        .end(registry.scrape(TEXT))
        .onFailure(gone -> context.request().connection().close());
  }

  private Gauge modelInfo(String version) {
    return Gauge.builder("credence.model.info", () -> 1)
        .description("The model in service")
        .tags("model_version", version)
        .register(registry);
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
