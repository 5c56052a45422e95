// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON object with the given fields and no others. */
public final class ObjectType implements Type<Fields> {
  private final List<Field<?>> fields;
  private final List<String> names;
  private final List<Field<?>> alternatives;
  private final Map<String, String> elsewhere;

  /** The index of each field, by name. */
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * An object with these fields and no others.
   *
   * @param alternatives fields of which at least one is required; may be empty
   * @param elsewhere fields that belong to other objects, with a message: {@code belongs to
   *     /interval}
   */
  public ObjectType(
      List<Field<?>> fields, List<Field<?>> alternatives, Map<String, String> elsewhere) {
    this.fields = List.copyOf(fields);
    this.names = fields.stream().<String>map(Field::name).toList();
    this.alternatives = List.copyOf(alternatives);
    this.elsewhere = Map.copyOf(elsewhere);
    for (Field<?> field : fields) {
      places.put(field.name(), places.size());
    }
  }

  /** An object of these fields, without hints about others. */
  public static ObjectType of(List<? extends Field<?>> fields) {
    return new ObjectType(List.copyOf(fields), List.of(), Map.of());
  }

  /** The fields in order. */
  public List<Field<?>> fields() {
    return fields;
  }

  /** Their names in order. */
  public List<String> names() {
    return names;
  }

  /** Fields of which at least one is required; empty if there is no such rule. */
  public List<Field<?>> alternatives() {
    return alternatives;
  }

  @Override
  public @Nullable Fields read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isObject()) {
      errors.report(at, "Input should be an object", "model_type");
      return null;
    }
    @Nullable Object[] values = new Object[fields.size()];
    boolean valid = true;
    int present = 0;
    for (int i = 0; i < values.length && !errors.isTruncated(); i++) {
      Field<?> field = fields.get(i);
      JsonNode member = node.get(field.name());
      present += member == null ? 0 : 1;
      values[i] = read(field, member, at, errors);
      valid &= values[i] != null;
    }
    if (errors.isTruncated()) {
      return null;
    }
    if (!alternatives.isEmpty() && alternatives.stream().map(Field::name).noneMatch(node::has)) {
      refuseNone(at, errors);
      valid = false;
    }
    if (present < node.size()) {
      refuseUnknown(node, at, errors);
      return null;
    }
    return valid ? new Fields(places, values) : null;
  }

  private void refuseNone(Path at, ValidationErrors errors) {
    List<String> names = alternatives.stream().map(Field::name).toList();
    errors.report(
        at.to(names.getFirst()),
        "Field required: give at least one of " + String.join(", ", names),
        "missing");
  }

  /**
   * Reads a whole body.
   *
   * @throws InvalidRequestException lists all of its errors
   */
  public Fields read(JsonNode body) throws InvalidRequestException {
    ValidationErrors errors = new ValidationErrors();
    Fields fields = read(body, Path.BODY, errors);
    errors.throwIfAny();
    return Objects.requireNonNull(fields, "an invalid body has errors");
  }

  private void refuseUnknown(JsonNode node, Path at, ValidationErrors errors) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (errors.isTruncated()) {
        return;
      }
      if (!places.containsKey(member.getKey())) {
        String where = elsewhere.get(member.getKey());
        errors.report(
            at.to(member.getKey()),
            "Extra inputs are not permitted" + (where == null ? "" : ": " + where),
            "extra_forbidden");
      }
    }
  }

  /** The defaults of all fields, which must all be optional. */
  public Fields absent() {
    Fields absent = read(JsonNodeFactory.instance.objectNode(), Path.BODY, new ValidationErrors());
    return Objects.requireNonNull(absent, "a field is required");
  }

  private static @Nullable Object read(
      Field<?> field, @Nullable JsonNode member, Path at, ValidationErrors errors) {
    if (member != null) {
      return field.type().read(member, at.to(field.name()), errors);
    }
    if (field.absent() == null) {
      errors.report(at.to(field.name()), "Field required", "missing");
    }
    return field.absent();
  }
}
