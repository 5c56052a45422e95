// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.revision.TargetRevision;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The children of a model, in the order in which they are written. The informers are created from
 * this list; a test compares it with the operator's role, the golden files and the reference.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
public enum Child {
  Check(Job.class, CheckJob.class, ChildInputs::check),
  FirstTraining(Job.class, TrainingJobs.class, ChildInputs::firstTraining),
  Certificate(Job.class, TlsJob.class, ChildInputs::certificate),
  Annotations(
      ConfigMap.class, AnnotationsConfigMap.class, in -> AnnotationsConfigMap.of(in.model())),
  Revision(
      ConfigMap.class,
      dev.credence.operator.revision.Revision.class,
      served((in, target) -> target.revision().configMap(in.model()))),
  Deployment(
      Deployment.class,
      ScoringDeployment.class,
      served((in, target) -> ScoringDeployment.of(in.model(), target, in.canary()))),
  Service(Service.class, ServiceManifest.class, in -> ServiceManifest.of(in.model())),
  NetworkPolicy(
      NetworkPolicy.class,
      ScoringNetworkPolicy.class,
      isolated((in, network) -> ScoringNetworkPolicy.of(in.model(), network))),
  NetworkPolicyOfJobs(
      NetworkPolicy.class,
      JobsNetworkPolicy.class,
      isolated((in, network) -> JobsNetworkPolicy.of(in.model()))),
  Ingress(Ingress.class, ScoringIngress.class, in -> ScoringIngress.of(in.model())),
  PodDisruptionBudget(
      PodDisruptionBudget.class,
      ScoringDisruptionBudget.class,
      served((in, target) -> ScoringDisruptionBudget.of(in.model()))),
  HorizontalPodAutoscaler(
      HorizontalPodAutoscaler.class,
      ScoringAutoscaler.class,
      served((in, target) -> ScoringAutoscaler.of(in.model()))),
  // last, since the API server may reject them, for example for an unknown time zone
  Watch(CronJob.class, WatchCronJob.class, in -> WatchCronJob.of(in.model(), in.runtimeImage())),
  Retraining(CronJob.class, TrainingJobs.class, in -> TrainingJobs.cronJob(in.model()));

  private interface Maker<T> {
    @Nullable HasMetadata make(ChildInputs in, T with);
  }

  private final Class<? extends HasMetadata> kind;
  private final Class<?> maker;
  private final Function<ChildInputs, @Nullable HasMetadata> make;

  Child(
      Class<? extends HasMetadata> kind,
      Class<?> maker,
      Function<ChildInputs, @Nullable HasMetadata> make) {
    this.kind = kind;
    this.maker = maker;
    this.make = make;
  }

  /** The kinds, without duplicates. */
  public static List<Class<? extends HasMetadata>> kinds() {
    return Arrays.stream(values())
        .<Class<? extends HasMetadata>>map(child -> child.kind)
        .distinct()
        .toList();
  }

  /** The class that creates it. */
  Class<?> maker() {
    return maker;
  }

  /** Its kind. */
  Class<? extends HasMetadata> kind() {
    return kind;
  }

  /** The desired child; empty if the model has none. */
  Optional<HasMetadata> of(ChildInputs inputs) {
    return Optional.ofNullable(make.apply(inputs));
  }

  /** Exists once a trace was accepted. */
  private static Function<ChildInputs, @Nullable HasMetadata> served(Maker<TargetRevision> maker) {
    return in -> in.target() == null ? null : maker.make(in, in.target());
  }

  /** Exists if the installation enables network policies. */
  private static Function<ChildInputs, @Nullable HasMetadata> isolated(
      Maker<NetworkSettings> maker) {
    return in -> in.network().enabled() ? maker.make(in, in.network()) : null;
  }
}
