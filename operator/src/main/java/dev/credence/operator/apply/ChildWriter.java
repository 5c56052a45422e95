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

/** Writes and deletes single children; never changes the objects that it is given. */
final class ChildWriter {
  /** Has the number of replicas while an autoscaler decides it. */
  private static final String REPLICAS_MANAGER = "credence-replicas";

  private final KubernetesClient client;
  private final String fieldManager;

  ChildWriter(KubernetesClient client, String fieldManager) {
    this.client = client;
    this.fieldManager = fieldManager;
  }

  /**
   * Makes an object as it should be.
   *
   * @param present what there is of it
   * @return as the API server has it then
   * @throws WriteFailure if the API server refuses it
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
    // with the uid, a write to an object that has been replaced meanwhile is refused
    return applyOrTakeOver(
        withUid(client.getKubernetesSerialization(), child, present.getMetadata().getUid()));
  }

  /** A copy that names the object which is meant. */
  static HasMetadata withUid(KubernetesSerialization json, HasMetadata object, String uid) {
    ObjectNode copy = json.convertValue(object, ObjectNode.class);
    copy.withObject("/metadata").put("uid", uid);
    return json.convertValue(copy, object.getClass());
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

  /**
   * Whether an Ingress is to get the cluster's default class, which is given to one only when it is
   * made.
   */
  private boolean mustBeReplaced(HasMetadata child, HasMetadata present) {
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
      // an apply leaves what others have put beside ours, a second port of the same name say; where
      // the two cannot stand together, our lists take the place of theirs
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
   * @throws WriteFailure if the API server refuses it
   */
  void delete(HasMetadata child) {
    WriteFailure.named("delete", child, () -> deleteThisOne(child));
  }

  /** Others may have written to it since it was observed, as the Job controller does at the end. */
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

  /** With the version, an object that has taken the name meanwhile is spared. */
  private List<StatusDetails> delete(HasMetadata child, String version) {
    return client.resource(child).lockResourceVersion(version).delete();
  }
}
