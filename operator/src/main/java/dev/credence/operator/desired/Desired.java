// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.Names;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.Target;
import dev.credence.operator.upgrade.Trial;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every child of a model as it should be.
 *
 * @param children in the order in which they are to be made
 * @param inUse the names of the ConfigMaps of revisions that are to run, run, or came up last; none
 *     as long as no trace was accepted
 */
public record Desired(List<HasMetadata> children, Set<String> inUse) {

  /**
   * The children of a model whose spec keeps the rules.
   *
   * @param jobs that are to check or to train now
   * @param target what is to run; null as long as no trace was accepted
   * @param revisions that there are
   * @param trial of a new runtime image by this model; null for none
   * @param runtimeImage the image of the scoring runtime
   * @param network of the installation
   */
  public static Desired of(
      ProbabilisticModel model,
      List<Job> jobs,
      @Nullable Target target,
      Revisions revisions,
      @Nullable Trial trial,
      String runtimeImage,
      NetworkSettings network) {
    ProbabilisticModelSpec spec = model.getSpec();
    Stream<@Nullable HasMetadata> children =
        Stream.of(
            AnnotationsConfigMap.of(model),
            target == null ? null : target.revision().configMap(model),
            target == null ? null : ScoringDeployment.of(model, target, trial),
            ScoringService.of(model),
            network.enabled() ? ScoringNetworkPolicy.of(model, network) : null,
            network.enabled() ? JobsNetworkPolicy.of(model) : null,
            spec.ingress() == null ? null : ScoringIngress.of(model, spec.ingress()),
            target == null ? null : ScoringDisruptionBudget.of(model),
            target == null || spec.autoscaling() == null
                ? null
                : ScoringAutoscaler.of(model, spec.autoscaling()));
    // last those that the API server may refuse, for a time zone that it does not know say
    Stream<@Nullable HasMetadata> cronJobs =
        Stream.of(WatchCronJob.of(model, runtimeImage), Training.cronJob(model));
    return new Desired(
        Stream.of(jobs.stream(), children, cronJobs)
            .flatMap(each -> each)
            .<HasMetadata>mapMulti((child, sink) -> {
              if (child != null) {
                sink.accept(child);
              }
            })
            .toList(),
        target == null ? Set.of() : inUse(target, revisions));
  }

  private static Set<String> inUse(Target target, Revisions revisions) {
    return Stream.of(
            Optional.of(target.revision()),
            Optional.ofNullable(revisions.runs()),
            revisions.lastUp())
        .flatMap(Optional::stream)
        .map(Revision::name)
        .collect(Collectors.toSet());
  }

  /** The Deployment, if there is to be one. */
  public Optional<Deployment> deployment() {
    return children.stream()
        .filter(Deployment.class::isInstance)
        .map(Deployment.class::cast)
        .findFirst();
  }

  /** Whether a ConfigMap of the model is that of a revision. */
  public static boolean isRevision(ConfigMap configMap, ProbabilisticModel model) {
    return !configMap.getMetadata().getName().equals(Names.annotations(model));
  }
}
