// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachePruningTest {
  private static final String META =
      """
      "metadata": {"name": "sales", "uid": "u1", "labels": {"a": "b"}, "annotations": {"c": "d"},
        "ownerReferences": [{"apiVersion": "v1", "kind": "Job", "name": "j", "uid": "u2", "controller": true}],
        "managedFields": [
          {"manager": "kubectl", "operation": "Update", "fieldsV1": {"f:spec": {"f:replicas": {}}}},
          {"manager": "credence", "operation": "Apply", "fieldsV1": {"f:spec": {"f:template": {".": {}}}}},
          {"manager": "credence", "operation": "Apply", "subresource": "status", "fieldsV1": {"f:status": {}}}]}
      """;

  private static final String SPEC =
      """
      {"nodeName": "n", "containers": [{"name": "scoring", "image": "i"}],
       "volumes": [{"name": "tmp", "emptyDir": {}},
                   {"name": "model", "configMap": {"name": "sales-1", "defaultMode": 420}}]}
      """;

  private final ObjectMapper mapper = CachePruning.mapper();
  private final KubernetesSerialization client = new KubernetesSerialization(mapper, true);

  @Test
  void onlyTheOperatorsManagedFieldsAreKeptExceptOfTheStatus() {
    assertThat(pod().getMetadata().getManagedFields())
        .extracting(
            ManagedFieldsEntry::getManager, entry -> entry.getFieldsV1().getAdditionalProperties())
        .containsExactly(
            tuple("credence", Map.of("f:spec", Map.of("f:template", Map.of(".", Map.of())))));
  }

  @Test
  void ofPodsOnlyMountedConfigMapsMetadataAndStatusAreKept() throws JsonProcessingException {
    Pod pod = pod();

    assertThat(new ObjectMapper().readTree(client.asJson(pod.getSpec())))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"volumes\": [{\"name\": \"model\", \"configMap\": {\"name\": \"sales-1\"}}]}"));
    assertThat(pod.getMetadata().getLabels()).isEqualTo(Map.of("a", "b"));
    assertThat(pod.getMetadata().getAnnotations()).isEqualTo(Map.of("c", "d"));
    assertThat(pod.getMetadata().getOwnerReferences().getFirst().getUid()).isEqualTo("u2");
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
  }

  @Test
  void specsOfOtherKindsAreKeptCompletely() {
    Deployment deployment =
        client.unmarshal(
            "{\"kind\": \"Deployment\", \"apiVersion\": \"apps/v1\", \"spec\": {\"replicas\": 2,"
                + " \"template\": {\"spec\": "
                + SPEC
                + "}}}",
            Deployment.class);

    assertThat(deployment.getSpec().getTemplate().getSpec().getVolumes()).hasSize(2);
    assertThat(deployment.getSpec().getTemplate().getSpec().getContainers()).hasSize(1);
    assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void equalPartsOfObjectsAreInterned() {
    Pod one = pod();
    Pod other = pod();

    assertThat(one.getMetadata().getLabels().get("a"))
        .isSameAs(other.getMetadata().getLabels().get("a"));
    assertThat(fields(one)).isSameAs(fields(other));
  }

  @Test
  void internedValuesAreEqualAfterEvictions() {
    Interner<String> shared = new Interner<>();
    List<String> values = IntStream.range(0, 100_000).mapToObj(Integer::toString).toList();

    assertThat(values.stream().map(shared::of)).isEqualTo(values);
    assertThat(values.stream().map(shared::of)).isEqualTo(values);
  }

  private static Map<String, Object> fields(Pod pod) {
    return pod.getMetadata().getManagedFields().getFirst().getFieldsV1().getAdditionalProperties();
  }

  private Pod pod() {
    return client.unmarshal(
        "{\"kind\": \"Pod\", \"apiVersion\": \"v1\", "
            + META
            + ", \"spec\": "
            + SPEC
            + ", \"status\": {\"phase\": \"Running\"}}",
        Pod.class);
  }
}
