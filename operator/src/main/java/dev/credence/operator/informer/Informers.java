// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.informer;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.Child;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.Owner;
import dev.credence.operator.observed.TerminationMessageRedactor;
import dev.credence.operator.upgrade.CanaryCandidate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One informer per kind, for objects with the operator's label. */
public final class Informers {
  private Informers() {}

  /** The informers of a controller. */
  public static List<EventSource<?, ProbabilisticModel>> of(
      EventSourceContext<ProbabilisticModel> context) {
    List<EventSource<?, ProbabilisticModel>> sources = new ArrayList<>();
    Child.kinds().stream()
        .filter(kind -> kind != Job.class)
        .forEach(kind ->
            sources.add(
                informer(kind, Mappers.fromOwnerReferences(ProbabilisticModel.class), context)));
    // pods and Jobs are not owned by the model directly: a label names the model
    sources.add(informer(Job.class, Informers::modelOf, context));
    sources.add(informer(Pod.class, Informers::modelOf, context));
    return sources;
  }

  /**
   * The cached objects of a model.
   *
   * @param quoted whether termination messages of training containers may be shown
   */
  public static ClusterState observe(
      Context<ProbabilisticModel> context, Instant now, boolean quoted) {
    Stream<HasMetadata> children =
        Child.kinds().stream().flatMap(kind -> context.getSecondaryResources(kind).stream());
    List<Pod> pods =
        context.getSecondaryResources(Pod.class).stream()
            .map(pod -> quoted ? pod : TerminationMessageRedactor.redact(pod))
            .toList();
    return new ClusterState(
        children.toList(),
        pods,
        PodAdmissionFailures.of(
            context.getSecondaryResources(Job.class).stream(), pods, context.getClient(), now));
  }

  /**
   * All models with their Deployments, including recent writes, since Deployments are looked up by
   * name.
   */
  @SuppressWarnings("unchecked")
  public static List<CanaryCandidate> participants(Context<ProbabilisticModel> context) {
    var sources = context.eventSourceRetriever();
    var deployments =
        (InformerEventSource<Deployment, ProbabilisticModel>)
            sources.getEventSourceFor(Deployment.class);
    return sources
        .getControllerEventSource()
        .list(model -> true)
        .map(model ->
            CanaryCandidate.of(
                model,
                deployments
                    .get(
                        new ResourceID(
                            ObjectNames.scoring(model), model.getMetadata().getNamespace()))
                    .filter(d -> Owner.isController(d, model.getMetadata().getUid()))
                    .orElse(null)))
        .toList();
  }

  private static <T extends HasMetadata> InformerEventSource<T, ProbabilisticModel> informer(
      Class<T> kind,
      SecondaryToPrimaryMapper<? super T> toModel,
      EventSourceContext<ProbabilisticModel> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, ProbabilisticModel.class)
            .withLabelSelector(ObjectNames.managedSelector())
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(toModel::toPrimaryResourceIDs)
            .build(),
        context);
  }

  private static Set<ResourceID> modelOf(HasMetadata object) {
    String model = object.getMetadata().getLabels().get(ObjectNames.INSTANCE);
    return model == null
        ? Set.of()
        : Set.of(new ResourceID(model, object.getMetadata().getNamespace()));
  }
}
