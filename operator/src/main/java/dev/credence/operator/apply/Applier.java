// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.Desired;
import dev.credence.operator.observed.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The only writer of children. It writes by server-side apply, only what differs, and only objects
 * whose controller is the model.
 */
public final class Applier {
  /** Has the number of replicas while an autoscaler decides it. */
  private static final String REPLICAS_MANAGER = "credence-replicas";

  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final List<String> changes = new ArrayList<>();
  private final Context<ProbabilisticModel> context;
  private final KubernetesClient client;
  private final String fieldManager;

  /** A writer for one reconciliation. */
  public Applier(Context<ProbabilisticModel> context) {
    this.context = context;
    this.client = context.getClient();
    this.fieldManager = context.getControllerConfiguration().fieldManager();
  }

  /**
   * Makes the children as they should be and removes what is not wanted any more.
   *
   * @throws WriteFailure if the API server refuses a write
   */
  public Applied apply(ProbabilisticModel model, Observed observed, Desired desired) {
    Claims claims = Claims.of(model, desired.children(), observed, client);
    if (!claims.allFree()) {
      return claims.refused(observed);
    }
    String uid = model.getMetadata().getUid();
    try {
      List<HasMetadata> differing = differing(model, observed, desired).toList();
      Observed now =
          writeAll(differing.stream().filter(child -> !(child instanceof CronJob)), observed, uid);
      Unwanted.of(model, now, desired).forEach(this::delete);
      // last, as nothing that is served depends on them: an unknown time zone is refused
      return Applied.done(writeAll(differing.stream().filter(CronJob.class::isInstance), now, uid));
    } finally {
      log();
    }
  }

  /**
   * Removes some children, and does nothing else.
   *
   * @throws WriteFailure if the API server refuses it
   */
  public Applied remove(List<HasMetadata> children, Observed observed) {
    try {
      children.forEach(this::delete);
      return Applied.done(observed);
    } finally {
      log();
    }
  }

  private void log() {
    LOG.atLevel(changes.isEmpty() ? Level.DEBUG : Level.INFO)
        .log(changes.isEmpty() ? "nothing to write" : String.join(", ", changes));
  }

  /** What {@link #apply} would do, undone: for a paused model. */
  public Applied hold(ProbabilisticModel model, Observed observed, Desired desired) {
    return Applied.held(
        observed,
        Stream.concat(
                differing(model, observed, desired).map(child -> "write " + ObjectName.of(child)),
                Unwanted.of(model, observed, desired)
                    .map(child -> "delete " + ObjectName.of(child)))
            .toList());
  }

  private Stream<HasMetadata> differing(
      ProbabilisticModel model, Observed observed, Desired desired) {
    String uid = model.getMetadata().getUid();
    return desired.children().stream()
        .filter(child -> observed.own(child, uid).filter(c -> matches(c, child)).isEmpty());
  }

  /** Writes some children, and says what there is with them. */
  private Observed writeAll(Stream<HasMetadata> children, Observed observed, String uid) {
    Observed now = observed;
    for (HasMetadata child : children.toList()) {
      now = now.with(write(child, observed.own(child, uid)));
    }
    return now;
  }

  private boolean matches(HasMetadata present, HasMetadata child) {
    // a Job is made once: what it runs cannot be changed
    return child instanceof Job
        || SSABasedGenericKubernetesResourceMatcher.<HasMetadata>getInstance()
            .matches(present, child, context);
  }

  private HasMetadata write(HasMetadata child, Optional<HasMetadata> present) {
    // with the uid, a write to an object that has been replaced meanwhile is refused
    present.ifPresent(p -> child.getMetadata().setUid(p.getMetadata().getUid()));
    HasMetadata written =
        WriteFailure.named(
            "write",
            child,
            () -> {
              if (present.filter(p -> losesItsClass(child, p)).isPresent()) {
                deleteOrLatest(present.get());
                child.getMetadata().setUid(null);
                return serverSideApply(child, false);
              }
              present.ifPresent(p -> handOverReplicas(child, p));
              return serverSideApply(child, present.isPresent());
            });
    changes.add((present.isPresent() ? "changed " : "created ") + ObjectName.of(child));
    remember(written, present);
    return written;
  }

  /**
   * A field that an apply leaves out is removed if nobody else has it: the number of replicas would
   * drop to one before an autoscaler has said its own. None at all would keep the autoscaler off.
   */
  private void handOverReplicas(HasMetadata child, HasMetadata present) {
    if (child instanceof Deployment wanted
        && present instanceof Deployment live
        && wanted.getSpec().getReplicas() == null
        && live.getSpec().getReplicas() > 0
        && isOurs(live, "f:replicas")) {
      client
          .resource(
              new DeploymentBuilder()
                  .withNewMetadata()
                  .withName(live.getMetadata().getName())
                  .withNamespace(live.getMetadata().getNamespace())
                  .withUid(live.getMetadata().getUid())
                  .endMetadata()
                  .withNewSpec()
                  .withReplicas(live.getSpec().getReplicas())
                  .endSpec()
                  .build())
          .fieldManager(REPLICAS_MANAGER)
          .forceConflicts()
          .serverSideApply();
    }
  }

  /** The cluster's default class is given to an Ingress when it is made, and not later. */
  private boolean losesItsClass(HasMetadata child, HasMetadata present) {
    return child instanceof Ingress wanted
        && wanted.getSpec().getIngressClassName() == null
        && isOurs(present, "f:ingressClassName");
  }

  /** Whether a field of an object's spec was written by the operator. */
  private boolean isOurs(HasMetadata live, String field) {
    return live.getMetadata().getManagedFields().stream()
        .filter(entry -> fieldManager.equals(entry.getManager()))
        .map(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:spec"))
        .anyMatch(spec -> spec instanceof Map<?, ?> map && map.containsKey(field));
  }

  private HasMetadata serverSideApply(HasMetadata child, boolean present) {
    var resource = client.resource(child);
    try {
      return resource.fieldManager(fieldManager).forceConflicts().serverSideApply();
    } catch (KubernetesClientException e) {
      if (!present || e.getCode() != WriteFailure.INVALID) {
        throw e;
      }
      // an apply leaves what others have put beside ours, a second port of the same name say; where
      // the two cannot stand together, our lists take the place of theirs
      resource.patch(
          new PatchContext.Builder()
              .withPatchType(PatchType.JSON_MERGE)
              .withFieldManager(fieldManager)
              .build());
      return resource.fieldManager(fieldManager).forceConflicts().serverSideApply();
    }
  }

  private void delete(HasMetadata child) {
    WriteFailure.named("delete", child, () -> deleteOrLatest(child));
    changes.add("deleted " + ObjectName.of(child));
  }

  /** Others may have written to it since it was observed, as the Job controller does at the end. */
  private List<StatusDetails> deleteOrLatest(HasMetadata child) {
    try {
      return delete(child, child.getMetadata().getResourceVersion());
    } catch (KubernetesClientException e) {
      HasMetadata live =
          e.getCode() == HttpURLConnection.HTTP_CONFLICT ? client.resource(child).get() : null;
      if (live == null || !live.getMetadata().getUid().equals(child.getMetadata().getUid())) {
        throw e;
      }
      return delete(child, live.getMetadata().getResourceVersion());
    }
  }

  /** With the version, an object that has taken the name meanwhile is spared. */
  private List<StatusDetails> delete(HasMetadata child, String version) {
    return client.resource(child).lockResourceVersion(version).delete();
  }

  /** The informer learns of our own write at once, so that it is not made twice. */
  @SuppressWarnings("unchecked")
  private void remember(HasMetadata written, Optional<HasMetadata> present) {
    var informer =
        (InformerEventSource<HasMetadata, ProbabilisticModel>)
            context.eventSourceRetriever().getEventSourceFor(written.getClass());
    ResourceID id = ResourceID.fromResource(written);
    present.ifPresentOrElse(
        p -> informer.handleRecentResourceUpdate(id, written, p),
        () -> informer.handleRecentResourceCreate(id, written));
  }
}
