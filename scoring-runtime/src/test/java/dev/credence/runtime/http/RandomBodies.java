// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Values that fit a schema of a document, or would but for a detail or two. */
final class RandomBodies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<JsonNode> ODD =
      List.of(
          parse("null"),
          parse("true"),
          parse("\"5\""),
          parse("\"\""),
          parse("\"sum\""),
          parse("\"exact\""),
          parse("\"eti\""),
          parse("0"),
          parse("1"),
          parse("-1"),
          parse("2.5"),
          parse("2.0"),
          parse("1e300"),
          parse("99999999999999999999"),
          parse("[]"),
          parse("[0.5]"),
          parse("{}"),
          parse("{\"weights\":[1,1]}"));
  private static final List<String> NAMES =
      List.of("bins", "lower", "hdi_probability", "quantiles", "aggregate", "mcse", "x", "");
  private static final int FEW = 300;

  private final JsonNode document;
  private final SplittableRandom random;

  RandomBodies(JsonNode document, SplittableRandom random) {
    this.document = document;
    this.random = random;
  }

  /** A value near a schema of the document. */
  JsonNode near(String pointer) {
    JsonNode value = fitting(document.at(pointer));
    int changes = random.nextInt(4) - 1; // half of them are as they should be
    for (int i = 0; i < changes; i++) {
      change(value);
    }
    return value;
  }

  private JsonNode fitting(JsonNode schema) {
    if (schema.has("$ref")) {
      return fitting(document.at(schema.get("$ref").textValue().substring(1)));
    }
    if (schema.has("enum")) {
      return any(schema.get("enum"));
    }
    if (schema.has("oneOf")) {
      return fitting(any(schema.get("oneOf")));
    }
    return switch (schema.get("type").textValue()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> integer(schema);
      case "number" -> number(schema);
      case "string" -> JSON.textNode(any(List.of("Aitkin", "north", "", "東京", "\u0000")));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case String other -> throw new AssertionError(other);
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    List<String> required = names(schema.path("required"));
    if (schema.has("anyOf")) {
      required.addAll(names(any(schema.get("anyOf")).get("required")));
    }
    for (var property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || random.nextInt(3) == 0) {
        object.set(property.getKey(), fitting(property.getValue()));
      }
    }
    return object;
  }

  private static List<String> names(JsonNode required) {
    return new ArrayList<>(required.valueStream().map(JsonNode::textValue).toList());
  }

  private ArrayNode array(JsonNode schema) {
    int fewest = schema.get("minItems").intValue();
    int size = Math.min(fewest + random.nextInt(3), schema.get("maxItems").intValue());
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < size; i++) {
      boolean contained = schema.has("contains") && random.nextInt(4) > 0;
      array.add(fitting(schema.get(contained ? "contains" : "items")));
    }
    return array;
  }

  /** Mostly small: large ones take long to answer. */
  private JsonNode integer(JsonNode schema) {
    long least = schema.get("minimum").longValue();
    long most = schema.get("maximum").longValue();
    if (random.nextInt(20) == 0) {
      return JSON.numberNode(random.nextBoolean() ? least : most);
    }
    long value = Math.min(most, Math.max(least, 0) + random.nextInt(FEW));
    return random.nextInt(10) == 0 ? JSON.numberNode((double) value) : JSON.numberNode(value);
  }

  private JsonNode number(JsonNode schema) {
    double least = bound(schema, "minimum", "exclusiveMinimum", -10);
    double most = bound(schema, "maximum", "exclusiveMaximum", 10);
    return JSON.numberNode(
        switch (random.nextInt(12)) {
          case 0 -> least;
          case 1 -> most;
          case 2 -> least < 0 || schema.size() == 2 ? -1e300 : Double.MIN_VALUE;
          default -> least + (most - least) * random.nextDouble();
        });
  }

  private static double bound(JsonNode schema, String closed, String open, double otherwise) {
    return schema.path(closed).asDouble(schema.path(open).asDouble(otherwise));
  }

  /** Changes something somewhere in a value. */
  private void change(JsonNode value) {
    List<JsonNode> places = new ArrayList<>();
    collect(value, places);
    switch (any(places)) {
      case ObjectNode object -> change(object);
      case ArrayNode array -> change(array);
      case JsonNode other -> throw new AssertionError(other);
    }
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(4) == 0) {
      object.set(any(NAMES), any(ODD).deepCopy());
    } else if (random.nextInt(3) == 0) {
      object.remove(any(names));
    } else {
      object.set(any(names), any(ODD).deepCopy());
    }
  }

  private void change(ArrayNode array) {
    if (array.isEmpty() || random.nextInt(3) == 0) {
      array.add(any(ODD).deepCopy());
    } else if (random.nextInt(3) == 0) {
      array.remove(random.nextInt(array.size()));
    } else {
      array.set(random.nextInt(array.size()), any(ODD).deepCopy());
    }
  }

  private static void collect(JsonNode value, List<JsonNode> places) {
    if (value.isContainerNode()) {
      places.add(value);
      value.forEach(each -> collect(each, places));
    }
  }

  private JsonNode any(JsonNode array) {
    return array.get(random.nextInt(array.size()));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static JsonNode parse(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
