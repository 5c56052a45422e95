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

/** Runs the reconciler in the operator framework. */
public final class CredenceOperator implements AutoCloseable {
  /** Retry indefinitely, instead of the framework's five attempts. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private static final Duration LAST_RETRY = Duration.ofSeconds(60);

  /** Each model is reconciled at least this often, even without events. */
  private static final Duration MAX_INTERVAL = Duration.ofMinutes(5);

  private static final int THREADS = 8;

  /** How long running reconciliations may take at shutdown. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  /** Timeout for stopping the framework, after reconciliations had their time. */
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Drain drain = new Drain();
  private final @Nullable Leadership leadership;
  private final OperatorMetrics metrics;
  private final Operator operator;

  /**
   * Creates an operator without starting it.
   *
   * @param client is closed by the caller
   * @param name of the process, for Events and the Lease
   * @param leaseLost called when the Lease is lost or could not be renewed; must exit immediately
   */
  public CredenceOperator(
      KubernetesClient client, OperatorConfig config, String name, Runnable leaseLost) {
    this(client, config, name, leaseLost, Clock.systemUTC());
  }

  /** The same with a given clock. */
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

  /** Starts the informers, then the reconciliations. */
  public void start() {
    operator.start();
  }

  /** Whether all informers are synchronized and the operator is not stopping. */
  public boolean isReady() {
    return !drain.isClosed()
        && operator.getRuntimeInfo().isStarted()
        && operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  /** The metrics in the text format of Prometheus. */
  public String metrics() {
    return metrics.scrape();
  }

  /**
   * Stops gracefully: running reconciliations are finished before the informers are stopped, and
   * the Lease is released last, when nothing is written any more.
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
   * Whether an update is more than a new status: changed annotations, which are served too; another
   * model of the same name, after missed events; or a removed status, which must be written again.
   */
  private static boolean isRelevantUpdate(ProbabilisticModel now, ProbabilisticModel before) {
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
        // by default, only changes of the generation start a reconciliation
        .withGenerationAware(false)
        .withOnUpdateFilter(CredenceOperator::isRelevantUpdate);
    if (!config.watchNamespaces().isEmpty()) {
      controller.settingNamespaces(config.watchNamespaces());
    }
  }
}
