// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.credence.contract.rules.Problem;
import dev.credence.crds.spec.QuantityReader;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Converts JSON to records; rejects unknown fields and values of the wrong type. */
final class StrictRecords {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // most annotations are for the CRD, and reading all would slow the start: those for
          // values
          // are listed here
          .disable(MapperFeature.USE_ANNOTATIONS)
          .addModule(new SimpleModule().addDeserializer(Quantity.class, new QuantityReader()))
          .withConfigOverride(
              Map.class, map -> map.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP)))
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                for (CoercionInputShape shape :
                    List.of(
                        CoercionInputShape.Boolean,
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float)) {
                  text.setCoercion(shape, CoercionAction.Fail);
                }
              })
          .build();

  private StrictRecords() {}

  /**
   * Reads a record.
   *
   * @param path of the object, for messages; empty for the root
   * @param written see {@link YamlDocument}
   */
  static <T> T read(JsonNode object, Class<T> type, String path, Map<String, String> written)
      throws ManifestException {
    try {
      return MAPPER.treeToValue(object, type);
    } catch (JsonMappingException e) {
      throw new ManifestException(WrongField.explain(path, e, written));
    } catch (JsonProcessingException e) {
      throw new ManifestException(e.getOriginalMessage());
    }
  }

  /** Throws if there are problems, with all of them in one line. */
  static void refuse(List<Problem> problems) throws ManifestException {
    if (!problems.isEmpty()) {
      throw new ManifestException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }
}
