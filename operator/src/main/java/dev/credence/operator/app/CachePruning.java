// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reduces the memory of the informer caches by dropping parts of objects that the operator does not
 * use:
 *
 * <ul>
 *   <li>managed fields, except those of the operator, without status;
 *   <li>specs of pods, except the names of ConfigMap volumes.
 * </ul>
 *
 * Equal strings are interned.
 */
final class CachePruning {
  private CachePruning() {}

  /** Reads objects reduced, and writes them completely. */
  static ObjectMapper mapper() {
    return new ObjectMapper()
        .addMixIn(ObjectMeta.class, OfMetadata.class)
        .addMixIn(Pod.class, OfPod.class)
        .registerModule(new SimpleModule().addDeserializer(String.class, new SharedStrings()));
  }

  interface OfMetadata {
    @JsonDeserialize(converter = OwnFields.class)
    void setManagedFields(List<ManagedFieldsEntry> entries);
  }

  interface OfPod {
    @JsonDeserialize(converter = ConfigMapVolumes.class)
    void setSpec(PodSpec spec);
  }

  /** The managed fields of the operator, interned. */
  private static final class OwnFields
      extends StdConverter<List<ManagedFieldsEntry>, List<ManagedFieldsEntry>> {
    /** Managed fields of different objects differ in little but the owner's UID. */
    private static final Interner<Map<String, Object>> MAPS = new Interner<>();

    @Override
    public List<ManagedFieldsEntry> convert(List<ManagedFieldsEntry> all) {
      List<ManagedFieldsEntry> own =
          all.stream()
              .filter(e -> ProbabilisticModelReconciler.FIELD_MANAGER.equals(e.getManager()))
              .filter(e -> e.getSubresource() == null)
              .toList();
      own.stream()
          .map(ManagedFieldsEntry::getFieldsV1)
          .filter(Objects::nonNull)
          .forEach(
              fields -> fields.setAdditionalProperties(compact(fields.getAdditionalProperties())));
      return own;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> compact(Map<String, Object> fields) {
      fields.replaceAll((field, inner) ->
          inner instanceof Map<?, ?> map ? compact((Map<String, Object>) map) : inner);
      return MAPS.of(Map.copyOf(fields));
    }
  }

  /** ConfigMaps that are mounted by pods must not be deleted. */
  private static final class ConfigMapVolumes extends StdConverter<PodSpec, PodSpec> {
    @Override
    public PodSpec convert(PodSpec spec) {
      return new PodSpecBuilder()
          .withVolumes(
              spec.getVolumes().stream()
                  .filter(volume -> volume.getConfigMap() != null)
                  .map(ConfigMapVolumes::named)
                  .toList())
          .build();
    }

    private static Volume named(Volume volume) {
      return new VolumeBuilder()
          .withName(volume.getName())
          .withNewConfigMap()
          .withName(volume.getConfigMap().getName())
          .endConfigMap()
          .build();
    }
  }

  private static final class SharedStrings extends StringDeserializer {
    private static final long serialVersionUID = 1;

    /** Longer strings, such as manifests, are usually unique. */
    private static final int LONGEST = 128;

    private static final Interner<String> STRINGS = new Interner<>();

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = super.deserialize(parser, context);
      return text == null || text.length() > LONGEST ? text : STRINGS.of(text);
    }
  }
}
