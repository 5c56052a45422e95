// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.event.Events;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reconciler in its framework, with the settings that keep it going. */
public final class CredenceOperator implements AutoCloseable {
  /** What the framework's default of five attempts would leave undone is tried for ever. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private static final Duration LAST_RETRY = Duration.ofSeconds(60);

  /** Each model is looked at this often even if nothing is heard of it. */
  private static final Duration MAX_INTERVAL = Duration.ofMinutes(5);

  private static final int THREADS = 8;

  /** How long a reconciliation may go on when the operator ends. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  /** What is left to end then has had its time. */
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Drain drain = new Drain();
  private final @Nullable Leadership leadership;
  private final OperatorMetrics metrics;
  private final Operator operator;

  /**
   * An operator that is not started yet.
   *
   * @param client stays the caller's to close
   * @param name of the process: it reports Events and holds the Lease
   * @param leaseLost is run when another operator has taken the Lease, or it could not be renewed:
   *     must end the process at once
   */
  public CredenceOperator(
      KubernetesClient client, OperatorConfig config, String name, Runnable leaseLost) {
    this(client, config, name, leaseLost, Clock.systemUTC());
  }

  /** The same with another clock. */
  public CredenceOperator(
      KubernetesClient client,
      OperatorConfig config,
      String name,
      Runnable leaseLost,
      Clock clock) {
    leadership =
        config.leaseNamespace() == null
            ? null
            : new Leadership(client, config.leaseNamespace(), name, leaseLost);
    metrics = new OperatorMetrics(() -> leadership == null || leadership.leads());
    operator =
        new Operator(o ->
            o.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withConcurrentReconciliationThreads(THREADS)
                .withConcurrentWorkflowExecutorThreads(1)
                .withReconciliationTerminationTimeout(STOP)
                .withMetrics(metrics)
                .withLeaderElectionConfiguration(
                    leadership == null ? null : leadership.configuration()));
    operator.register(
        new ProbabilisticModelReconciler(config, new Events(client, name), metrics, drain, clock),
        o -> configure(o, config));
  }

  /** Starts the informers and then reconciling. */
  public void start() {
    operator.start();
  }

  /** Whether all informers are in step with the API server, until the end begins. */
  public boolean isReady() {
    return !drain.isClosed()
        && operator.getRuntimeInfo().isStarted()
        && operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  /** What is counted, as Prometheus reads it. */
  public String metrics() {
    return metrics.scrape();
  }

  /**
   * Ends in order: reconciliations that have begun are finished while the informers and the Lease
   * are still there, and the Lease is free only when nothing is written any more.
   */
  @Override
  public void close() {
    boolean drained = drain.close(DRAIN);
    if (leadership != null) {
      leadership.resign();
    }
    operator.stop();
    if (leadership != null && drained) {
      leadership.release();
    }
    metrics.close();
  }

  /**
   * Whether an update is more than a new status: the owner's annotations are served, too, after a
   * gap in what was heard it may be another model of the same name, and a status that somebody has
   * removed is to be written again.
   */
  private static boolean isNews(ProbabilisticModel now, ProbabilisticModel before) {
    return !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid())
        || !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(
            now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
        || (isLost(now.getStatus()) && !isLost(before.getStatus()))
        || now.isMarkedForDeletion();
  }

  private static boolean isLost(@Nullable ProbabilisticModelStatus status) {
    return status == null || status.observedGeneration() == null;
  }

  private static void configure(
      ControllerConfigurationOverrider<ProbabilisticModel> controller, OperatorConfig config) {
    controller
        .withRetry(
            new GenericRetry()
                .setInitialInterval(FIRST_RETRY.toMillis())
                .setMaxInterval(LAST_RETRY.toMillis())
                .withoutMaxAttempts())
        .withReconciliationMaxInterval(MAX_INTERVAL)
        // by default, only what raises the generation is heard of
        .withGenerationAware(false)
        .withOnUpdateFilter(CredenceOperator::isNews);
    if (!config.watchNamespaces().isEmpty()) {
      controller.settingNamespaces(config.watchNamespaces());
    }
  }
}
