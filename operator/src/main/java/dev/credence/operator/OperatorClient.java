// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The Kubernetes client that an operator works with. */
public final class OperatorClient {
  private static final int REQUEST_RETRIES = 3;

  private OperatorClient() {}

  /**
   * A client of a cluster, to be built. A failing request is given up after some seconds, since the
   * reconciler tells of it in the status and tries again. Of an object's managed fields, which take
   * much memory, only those that the operator itself manages are kept.
   */
  public static KubernetesClientBuilder of(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(REQUEST_RETRIES).build())
        .withKubernetesSerialization(
            new KubernetesSerialization(
                new ObjectMapper().addMixIn(ObjectMeta.class, OwnFields.class), true));
  }

  /** What is read differently of an object's metadata. */
  interface OwnFields {
    @JsonDeserialize(converter = Own.class)
    void setManagedFields(List<ManagedFieldsEntry> entries);
  }

  /** The entries of the operator among those of all who write an object, in little memory. */
  private static final class Own
      extends StdConverter<List<ManagedFieldsEntry>, List<ManagedFieldsEntry>> {
    @Override
    public List<ManagedFieldsEntry> convert(List<ManagedFieldsEntry> all) {
      List<ManagedFieldsEntry> own =
          all.stream()
              .filter(e -> ProbabilisticModelReconciler.FIELD_MANAGER.equals(e.getManager()))
              .toList();
      own.stream()
          .map(ManagedFieldsEntry::getFieldsV1)
          .filter(Objects::nonNull)
          .forEach(
              fields -> fields.setAdditionalProperties(compact(fields.getAdditionalProperties())));
      return own;
    }

    /** A field is a map, most often an empty one, which is there but once then. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> compact(Map<String, Object> fields) {
      fields.replaceAll((field, inner) ->
          inner instanceof Map<?, ?> map ? compact((Map<String, Object>) map) : inner);
      return Map.copyOf(fields);
    }
  }
}
