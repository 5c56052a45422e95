// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and deletes single children; does not modify its arguments. */
final class ChildWriter {
  /** Field manager of the replicas while an autoscaler controls them. */
  private static final String REPLICAS_MANAGER = "credence-replicas";

  private final KubernetesClient client;
  private final String fieldManager;

  ChildWriter(KubernetesClient client, String fieldManager) {
    this.client = client;
    this.fieldManager = fieldManager;
  }

  /**
   * Creates or updates an object.
   *
   * @param present the existing object
   * @return the object as returned by the API server
   * @throws WriteFailure if the API server rejects it
   */
  HasMetadata write(HasMetadata child, Optional<HasMetadata> present) {
    return WriteFailure.named(
        "write", child, () -> present.map(p -> change(child, p)).orElseGet(() -> apply(child)));
  }

  private HasMetadata change(HasMetadata child, HasMetadata present) {
    if (mustBeReplaced(child, present)) {
      deleteThisOne(present);
      return apply(child);
    }
    handOverReplicas(child, present);
    // with the UID, the write fails if the object was replaced
    return applyOrTakeOver(
        withUid(client.getKubernetesSerialization(), child, present.getMetadata().getUid()));
  }

  /** A copy with the UID of the existing object. */
  static HasMetadata withUid(KubernetesSerialization json, HasMetadata object, String uid) {
    ObjectNode copy = json.convertValue(object, ObjectNode.class);
    copy.withObject("/metadata").put("uid", uid);
    return json.convertValue(copy, object.getClass());
  }

  /**
   * An apply removes omitted fields that nobody else manages: replicas would drop to one before an
   * autoscaler sets them. Zero would disable the autoscaler.
   */
  private void handOverReplicas(HasMetadata child, HasMetadata present) {
    if (child instanceof Deployment wanted
        && present instanceof Deployment live
        && wanted.getSpec().getReplicas() == null
        && live.getSpec().getReplicas() > 0
        && isManagedByOperator(live, "f:replicas")) {
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

  /**
   * Whether an Ingress must be recreated to get the cluster's default class, which is only assigned
   * at creation.
   */
  private boolean mustBeReplaced(HasMetadata child, HasMetadata present) {
    return child instanceof Ingress wanted
        && wanted.getSpec().getIngressClassName() == null
        && isManagedByOperator(present, "f:ingressClassName");
  }

  /** Whether the operator manages a field of an object's spec. */
  private boolean isManagedByOperator(HasMetadata live, String field) {
    return live.getMetadata().getManagedFields().stream()
        .filter(entry -> fieldManager.equals(entry.getManager()))
        .map(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:spec"))
        .anyMatch(spec -> spec instanceof Map<?, ?> map && map.containsKey(field));
  }

  private HasMetadata apply(HasMetadata child) {
    return client.resource(child).fieldManager(fieldManager).forceConflicts().serverSideApply();
  }

  private HasMetadata applyOrTakeOver(HasMetadata child) {
    try {
      return apply(child);
    } catch (KubernetesClientException e) {
      if (e.getCode() != WriteFailure.INVALID) {
        throw e;
      }
      // an apply keeps list elements of others, for example a second port of the same name; if both
      // together are invalid, our lists replace theirs
      client
          .resource(child)
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.JSON_MERGE)
                  .withFieldManager(fieldManager)
                  .build());
      return apply(child);
    }
  }

  /**
   * Deletes an object.
   *
   * @throws WriteFailure if the API server rejects it
   */
  void delete(HasMetadata child) {
    WriteFailure.named("delete", child, () -> deleteThisOne(child));
  }

  /** Retries on conflicts, since others, such as the Job controller, may have changed it. */
  private List<StatusDetails> deleteThisOne(HasMetadata child) {
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

  /** With the resourceVersion, another object that took the name is not deleted. */
  private List<StatusDetails> delete(HasMetadata child, String version) {
    return client.resource(child).lockResourceVersion(version).delete();
  }
}
