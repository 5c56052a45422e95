// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of exactly these fields.
 *
 * @param elsewhere fields that are known in other places, with a word on where: {@code belongs to
 *     /interval}
 */
public record ObjectType(List<Field<?>> fields, Map<String, String> elsewhere)
    implements Type<Fields> {

  /** An object of these fields, whose names mean nothing elsewhere. */
  public static ObjectType of(List<? extends Field<?>> fields) {
    return new ObjectType(List.copyOf(fields), Map.of());
  }

  @Override
  public @Nullable Fields read(JsonNode node, Path at, Faults faults) {
    if (!node.isObject()) {
      faults.report(at, "Input should be an object", "model_type");
      return null;
    }
    Map<String, Object> values = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (Field<?> field : fields) {
      known.add(field.name());
      Object value = read(field, node.get(field.name()), at.to(field.name()), faults);
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    boolean valid = values.size() == fields.size();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!known.contains(member.getKey())) {
        valid = false;
        String where = elsewhere.get(member.getKey());
        faults.report(
            at.to(member.getKey()),
            "Extra inputs are not permitted" + (where == null ? "" : ": " + where),
            "extra_forbidden");
      }
    }
    return valid ? new Fields(values) : null;
  }

  /**
   * Reads a whole body.
   *
   * @throws InvalidRequestException names all of its faults
   */
  public Fields read(JsonNode body) throws InvalidRequestException {
    Faults faults = new Faults();
    Fields fields = read(body, Path.BODY, faults);
    if (fields == null) {
      throw faults.exception();
    }
    return fields;
  }

  /** What an empty object becomes, where every field may be left out. */
  public Fields absent() {
    try {
      return read(JsonNodeFactory.instance.objectNode());
    } catch (InvalidRequestException e) {
      throw new IllegalStateException("a field must be given", e);
    }
  }

  private static @Nullable Object read(
      Field<?> field, @Nullable JsonNode node, Path at, Faults faults) {
    if (node != null) {
      return field.type().read(node, at, faults);
    }
    if (field.absent() == null) {
      faults.report(at, "Field required", "missing");
    }
    return field.absent();
  }
}
