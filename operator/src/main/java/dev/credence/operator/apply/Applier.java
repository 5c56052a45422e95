// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.Desired;
import dev.credence.operator.desired.Names;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.Owner;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;

/**
 * The only writer of children. It writes by server-side apply, only what differs, and only objects
 * whose controller is the model.
 */
public final class Applier {
  private static final int UNPROCESSABLE = 422;

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
    List<HasMetadata> children = desired.children();
    Claims claims = Claims.of(model, children, observed, client);
    if (!claims.allFree()) {
      return claims.refused(observed);
    }
    String uid = model.getMetadata().getUid();
    Observed now = observed;
    for (HasMetadata child : children) {
      Optional<HasMetadata> present = observed.same(child).filter(c -> Owner.isController(c, uid));
      if (present.filter(c -> matches(c, child)).isEmpty()) {
        now = now.with(write(child, present));
      }
    }
    String annotations = Names.annotations(model);
    for (HasMetadata child : observed.children()) {
      boolean unwanted =
          (child instanceof Ingress && desired.ingress() == null)
              || (isNamed(child, annotations) && desired.annotations() == null);
      if (unwanted && Owner.isController(child, uid)) {
        delete(child);
      }
    }
    List<ConfigMap> configMaps =
        now.children().stream()
            .filter(child -> child instanceof ConfigMap && Owner.isController(child, uid))
            .filter(child -> !isNamed(child, annotations))
            .map(ConfigMap.class::cast)
            .toList();
    Revisions.superseded(configMaps, desired.configMap().getMetadata().getName(), observed.pods())
        .forEach(this::delete);
    return Applied.untouched(now);
  }

  private static boolean isNamed(HasMetadata child, String configMap) {
    return child instanceof ConfigMap && child.getMetadata().getName().equals(configMap);
  }

  private boolean matches(HasMetadata present, HasMetadata child) {
    return SSABasedGenericKubernetesResourceMatcher.<HasMetadata>getInstance()
        .matches(present, child, context);
  }

  private HasMetadata write(HasMetadata child, Optional<HasMetadata> present) {
    // with the uid, a write to an object that has been replaced meanwhile is refused
    present.ifPresent(p -> child.getMetadata().setUid(p.getMetadata().getUid()));
    HasMetadata written =
        WriteFailure.named("write", child, () -> serverSideApply(child, present.isPresent()));
    remember(written, present);
    return written;
  }

  private HasMetadata serverSideApply(HasMetadata child, boolean present) {
    var resource = client.resource(child);
    try {
      return resource.fieldManager(fieldManager).forceConflicts().serverSideApply();
    } catch (KubernetesClientException e) {
      if (!present || e.getCode() != UNPROCESSABLE) {
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
    WriteFailure.named(
        "delete",
        child,
        () ->
            client
                .resource(child)
                .lockResourceVersion(child.getMetadata().getResourceVersion())
                .delete());
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
