// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.schema.ArrayType;
import dev.credence.runtime.schema.BigIntegerType;
import dev.credence.runtime.schema.BooleanType;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.KeyedArrayType;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.OneOrManyType;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.RawType;
import dev.credence.runtime.schema.TextOrObject;
import dev.credence.runtime.schema.TextType;
import dev.credence.runtime.schema.Type;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.PlainNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Types as JSON Schema, draft 2020-12: a schema allows what its type accepts, except for sets and
 * names too large to list and numbers too large for a double.
 */
final class JsonSchema {
  private static final int MAX_KEYS = 100;

  private final Map<Type<?>, String> named;

  /**
   * Schemas with references.
   *
   * @param named types that are defined once, by the names of their schemas in the document
   */
  JsonSchema(Map<Type<?>, String> named) {
    this.named = Map.copyOf(named);
  }

  /** A reference to a schema of the document. */
  static ObjectNode reference(String name) {
    return reference("schemas", name);
  }

  /** A reference to a component of the document: a schema, a header, a response. */
  static ObjectNode reference(String kind, String name) {
    return Json.object().put("$ref", "#/components/%s/%s".formatted(kind, name));
  }

  /** One of several. */
  static ObjectNode oneOf(ObjectNode... schemas) {
    ObjectNode schema = Json.object();
    schema.putArray("oneOf").addAll(List.of(schemas));
    return schema;
  }

  /** Lets a schema of one type, or of that type or null, also take null. */
  static ObjectNode orNull(ObjectNode schema) {
    if (schema.get("type").isTextual()) {
      String type = schema.get("type").textValue();
      schema.putArray("type").add(type).add("null");
    }
    return schema;
  }

  static ObjectNode typed(String type) {
    return Json.object().put("type", type);
  }

  /** The schema of a type, or a reference to it. */
  ObjectNode of(Type<?> type) {
    String name = named.get(type);
    return name == null ? define(type) : reference(name);
  }

  /** The schema of a type, with references to named types. */
  ObjectNode define(Type<?> type) {
    return switch (type) {
      case ArrayType<?> array -> array(array.element(), array.fewest(), array.most());
      case BooleanType ignored -> typed("boolean");
      case Converted<?, ?> converted -> of(converted.form());
      case BigIntegerType integer -> bounded(typed("integer"), integer.lower(), integer.upper());
      case IntegerType integer ->
          typed("integer").put("minimum", integer.lower()).put("maximum", integer.upper());
      case KeyedArrayType<?> keyed -> oneOf(of(keyed.array()), keyed(keyed));
      case NumberType number -> number(number);
      case ObjectType object -> object(object.fields(), object.alternatives());
      case OneOf<?> choice -> choice.open() ? of(choice.form()) : choice(choice);
      case OneOrManyType<?> rows -> oneOf(of(rows.element()), rows(rows));
      case RawType raw -> typed(raw.kind().name().toLowerCase(Locale.ROOT));
      case TextOrObject<?> either -> oneOf(of(either.text()), of(either.object()));
      case TextType ignored -> typed("string");
    };
  }

  private ObjectNode array(Type<?> element, int fewest, int most) {
    ObjectNode schema = typed("array");
    if (fewest > 0) {
      schema.put("minItems", fewest);
    }
    if (most < Integer.MAX_VALUE) {
      schema.put("maxItems", most);
    }
    schema.set("items", of(element));
    return schema;
  }

  private ObjectNode keyed(KeyedArrayType<?> keyed) {
    int size = keyed.fields().size();
    if (size <= MAX_KEYS) {
      return object(keyed.fields(), List.of());
    }
    ObjectNode schema = typed("object").put("minProperties", size).put("maxProperties", size);
    schema.set("additionalProperties", of(keyed.array().element()));
    return schema;
  }

  private static ObjectNode bounded(ObjectNode schema, double lower, double upper) {
    if (Double.isFinite(lower)) {
      schema.set("minimum", plain(lower));
    }
    if (Double.isFinite(upper)) {
      schema.set("maximum", plain(upper));
    }
    return schema;
  }

  private static ObjectNode number(NumberType number) {
    ObjectNode schema = typed("number").put("format", "double");
    if (Double.isFinite(number.lower())) {
      schema.set(number.open() ? "exclusiveMinimum" : "minimum", plain(number.lower()));
    }
    if (Double.isFinite(number.upper())) {
      schema.set(number.open() ? "exclusiveMaximum" : "maximum", plain(number.upper()));
    }
    return schema;
  }

  private ObjectNode object(List<? extends Field<?>> fields, List<Field<?>> alternatives) {
    ObjectNode schema = typed("object");
    ObjectNode properties = schema.putObject("properties");
    fields.forEach(field -> properties.set(field.name(), field(field)));
    List<? extends Field<?>> required =
        fields.stream().filter(field -> field.absent() == null).toList();
    if (!required.isEmpty()) {
      ArrayNode names = schema.putArray("required");
      required.forEach(field -> names.add(field.name()));
    }
    if (!alternatives.isEmpty()) {
      ArrayNode anyOf = schema.putArray("anyOf");
      alternatives.forEach(field -> anyOf.addObject().putArray("required").add(field.name()));
    }
    return schema.put("additionalProperties", false);
  }

  private ObjectNode field(Field<?> field) {
    ObjectNode schema = of(field.type());
    if (!field.description().isEmpty()) {
      schema.put("description", field.description());
    }
    switch (field.absent()) {
      case Boolean value -> schema.put("default", value);
      case Double value -> schema.set("default", plain(value));
      case Long value -> schema.put("default", value);
      case String value -> schema.put("default", value);
      case null, default -> {} // required, or its default cannot be written as JSON
    }
    return schema;
  }

  /** Enumerated values need no bounds: those outside are not listed. */
  private ObjectNode choice(OneOf<?> choice) {
    ObjectNode schema = of(choice.form());
    List<JsonNode> values =
        choice.choices().stream().map(Json::of).filter(value -> allows(choice, value)).toList();
    if (values.isEmpty()) {
      return schema.put("description", choice.described());
    }
    schema.retain("type").putArray("enum").addAll(values);
    return schema;
  }

  private static boolean allows(Type<?> type, JsonNode value) {
    return type.read(value, Path.BODY, new ValidationErrors()) != null;
  }

  /** Open, since an invalid row is reported at its index if another one is valid. */
  private ObjectNode rows(OneOrManyType<?> rows) {
    ObjectNode schema = typed("array").put("minItems", 1).put("maxItems", rows.most());
    schema
        .putObject("items")
        .put("type", "object")
        .put(
            "description",
            "A row of the schema %s. An invalid row gets null in the response, and an entry in errors"
                    .formatted(define(rows.element()))
                + "; at least one row must be valid.");
    schema.set("contains", of(rows.element()));
    return schema;
  }

  private static JsonNode plain(double number) {
    return Json.of(PlainNumber.of(number));
  }
}
