// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/**
 * The manifest that the scoring pods of one revision read: what decides their answers, and nothing
 * else, so that its name changes only with them.
 */
final class ModelConfigMap {
  static final String KEY = "model.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private ModelConfigMap() {}

  @JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec"})
  private record Manifest(
      String apiVersion, String kind, Metadata metadata, ProbabilisticModelSpec spec) {}

  @JsonPropertyOrder({"name", "namespace"})
  private record Metadata(String name, String namespace) {}

  static ConfigMap of(ProbabilisticModel model) {
    String content = content(model);
    return new ConfigMapBuilder()
        .withMetadata(Names.child(model, Names.scoring(model) + "-" + Digest.of(content)))
        .withImmutable(true)
        .addToData(KEY, content)
        .build();
  }

  private static String content(ProbabilisticModel model) {
    ProbabilisticModelSpec spec = model.getSpec();
    ProbabilisticModelSpec served =
        new ProbabilisticModelSpec(
            spec.trace(),
            spec.likelihood(),
            null,
            spec.sampleCountOrDefault(),
            spec.maxSampleCountOrDefault(),
            spec.methodOrDefault(),
            spec.gateOrDefault(),
            null,
            null);
    Metadata metadata =
        new Metadata(model.getMetadata().getName(), model.getMetadata().getNamespace());
    try {
      return YAML.writeValueAsString(
          new Manifest(model.getApiVersion(), model.getKind(), metadata, served));
    } catch (JsonProcessingException e) {
      throw new AssertionError("a record can always be written", e);
    }
  }
}
