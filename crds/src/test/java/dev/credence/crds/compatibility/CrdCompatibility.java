// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Compares a CRD with a released one: finds changes that reject a manifest which the released one
 * accepts, remove a field that a client reads or writes, or change the meaning of a field.
 */
final class CrdCompatibility {
  /** Properties that every client depends on, as JSON pointers. */
  private static final List<String> IDENTITY =
      List.of("/spec/group", "/spec/scope", "/spec/names/kind", "/spec/names/plural");

  /** Keywords for which every change is a break. */
  private static final List<String> FIXED =
      List.of(
          "type",
          "format",
          "default",
          "nullable",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "x-kubernetes-embedded-resource",
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-list-type",
          "x-kubernetes-map-type",
          "x-kubernetes-preserve-unknown-fields");

  private static final List<String> UPPER_BOUNDS =
      List.of("maximum", "maxItems", "maxLength", "maxProperties");
  private static final List<String> LOWER_BOUNDS =
      List.of("minimum", "minItems", "minLength", "minProperties");

  /** Keywords whose addition or change narrows the schema, and whose removal widens it. */
  private static final List<String> CONSTRAINTS =
      List.of("exclusiveMaximum", "exclusiveMinimum", "multipleOf", "pattern", "uniqueItems");

  private final List<String> breaks = new ArrayList<>();

  private CrdCompatibility() {}

  /**
   * Incompatible changes of the current CRD, in the order of the schema, as {@code v1alpha1
   * spec.replicas: maximum is 10, was 10000}; empty if they are compatible.
   */
  static List<String> breaks(JsonNode released, JsonNode current) {
    CrdCompatibility comparison = new CrdCompatibility();
    comparison.crd(released, current);
    return List.copyOf(comparison.breaks);
  }

  private void crd(JsonNode released, JsonNode current) {
    for (String pointer : IDENTITY) {
      fixed(pointer, released.at(pointer), current.at(pointer));
    }
    lost("/spec/names/shortNames", "short name", released, current);
    for (JsonNode version : released.at("/spec/versions")) {
      String name = version.path("name").asText();
      JsonNode now =
          current
              .at("/spec/versions")
              .valueStream()
              .filter(other -> other.path("name").asText().equals(name))
              .findFirst()
              .orElse(current.path("no such version"));
      if (version.path("served").asBoolean() && !now.path("served").asBoolean()) {
        breaks.add(name + ": is no longer served");
      } else {
        version(name, version, now);
      }
    }
  }

  private void version(String name, JsonNode released, JsonNode current) {
    released
        .path("subresources")
        .properties()
        .forEach(subresource ->
            fixed(
                name + " subresource " + subresource.getKey(),
                subresource.getValue(),
                current.path("subresources").path(subresource.getKey())));
    schema(name, "", released.at("/schema/openAPIV3Schema"), current.at("/schema/openAPIV3Schema"));
  }

  private void schema(String version, String path, JsonNode released, JsonNode current) {
    String at = path.isEmpty() ? version : version + " " + path;
    FIXED.forEach(key -> fixed(at + ": " + key, released.path(key), current.path(key)));
    UPPER_BOUNDS.forEach(key -> upperBound(at, key, released.path(key), current.path(key)));
    LOWER_BOUNDS.forEach(key -> lowerBound(at, key, released.path(key), current.path(key)));
    CONSTRAINTS.stream()
        .filter(key -> !current.path(key).isMissingNode())
        .forEach(key -> fixed(at + ": " + key, released.path(key), current.path(key)));
    enumeration(at, released.path("enum"), current.path("enum"));
    added(at, "required", texts(released.path("required")), texts(current.path("required")));
    added(at, "rule", rules(released), rules(current));
    children(version, path, released, current);
  }

  private void children(String version, String path, JsonNode released, JsonNode current) {
    released
        .path("properties")
        .properties()
        .forEach(property -> {
          String name = property.getKey();
          String below = path.isEmpty() ? name : path + "." + name;
          JsonNode now = current.path("properties").path(name);
          if (now.isMissingNode()) {
            breaks.add("%s %s: is removed".formatted(version, below));
          } else {
            schema(version, below, property.getValue(), now);
          }
        });
    schemaOfEach(version, path + "[]", released.path("items"), current.path("items"));
    schemaOfEach(
        version,
        path + "{}",
        released.path("additionalProperties"),
        current.path("additionalProperties"));
  }

  /** Compares the schemas of the elements of a list or map. */
  private void schemaOfEach(String version, String path, JsonNode released, JsonNode current) {
    if (released.isObject() && current.isObject()) {
      schema(version, path, released, current);
    } else {
      fixed(version + " " + path, released, current);
    }
  }

  private void fixed(String what, JsonNode released, JsonNode current) {
    if (!released.equals(current)) {
      breaks.add("%s is %s, was %s".formatted(what, shown(current), shown(released)));
    }
  }

  private void upperBound(String at, String key, JsonNode released, JsonNode current) {
    bound(at, key, released, current, order -> order < 0);
  }

  private void lowerBound(String at, String key, JsonNode released, JsonNode current) {
    bound(at, key, released, current, order -> order > 0);
  }

  /**
   * Compares a bound.
   *
   * @param narrower whether the current bound is narrower, given how it compares with the released
   *     one
   */
  private void bound(
      String at, String key, JsonNode released, JsonNode current, IntPredicate narrower) {
    if (!current.isMissingNode()
        && (released.isMissingNode()
            || narrower.test(current.decimalValue().compareTo(released.decimalValue())))) {
      breaks.add("%s: %s is %s, was %s".formatted(at, key, shown(current), shown(released)));
    }
  }

  private void enumeration(String at, JsonNode released, JsonNode current) {
    if (released.isMissingNode() && !current.isMissingNode()) {
      breaks.add(at + ": has an enum, had none");
    } else if (!current.isMissingNode()) {
      lost(at, "enum value", texts(released), texts(current));
    }
  }

  private void lost(String pointer, String what, JsonNode released, JsonNode current) {
    lost(pointer, what, texts(released.at(pointer)), texts(current.at(pointer)));
  }

  private void lost(String at, String what, Set<String> released, Set<String> current) {
    released.stream()
        .filter(value -> !current.contains(value))
        .forEach(value -> breaks.add("%s: %s %s is removed".formatted(at, what, value)));
  }

  private void added(String at, String what, Set<String> released, Set<String> current) {
    current.stream()
        .filter(value -> !released.contains(value))
        .forEach(value -> breaks.add("%s: new %s: %s".formatted(at, what, value)));
  }

  private static Set<String> rules(JsonNode schema) {
    Set<String> rules = new LinkedHashSet<>();
    schema.path("x-kubernetes-validations").forEach(rule -> rules.add(rule.path("rule").asText()));
    return rules;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode()
        ? "missing"
        : value.isTextual() ? value.asText() : value.toString();
  }
}
