// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schema of a custom resource as Markdown: a table for each object. */
final class CrdReference {
  private static final String HEADER =
      """
      # ProbabilisticModel

      All fields of `credence.dev/v1alpha1`, generated from the CRD; `kubectl explain pmodel.spec` shows the same text. The API \
      server and `./credence check` enforce all limits and rules. See also \
      [objects, annotations and conditions of a model](objects.md).
      """;

  private final StringBuilder text = new StringBuilder(HEADER);

  private CrdReference() {}

  /** The page for a schema with spec and status. */
  static String of(JSONSchemaProps root) {
    CrdReference page = new CrdReference();
    List.of("spec", "status")
        .forEach(name -> page.object(name, Objects.requireNonNull(root.getProperties().get(name))));
    return page.text.toString();
  }

  private void object(String path, JSONSchemaProps schema) {
    text.append("\n## ").append(path).append("\n\n");
    if (schema.getDescription() != null) {
      text.append(cell(schema.getDescription())).append("\n\n");
    }
    text.append("| field | type | limits | what it is |\n|---|---|---|---|\n");
    schema
        .getProperties()
        .forEach((name, field) -> {
          boolean required = schema.getRequired().contains(name);
          text.append(
              "| `%s` | %s | %s | %s |\n"
                  .formatted(name, type(field), limits(field, required), description(field)));
        });
    if (!schema.getXKubernetesValidations().isEmpty()) {
      text.append("\nRules:\n\n");
      schema
          .getXKubernetesValidations()
          .forEach(rule -> text.append("* %s%s\n".formatted(place(rule), cell(rule.getMessage()))));
    }
    schema.getProperties().forEach((name, field) -> below(path + "." + name, field));
  }

  private void below(String path, JSONSchemaProps schema) {
    JSONSchemaProps elements = elements(schema);
    if (!schema.getProperties().isEmpty()) {
      object(path, schema);
    } else if (elements != null) {
      below(path + (schema.getItems() == null ? "{}" : "[]"), elements);
    }
  }

  private static @Nullable JSONSchemaProps elements(JSONSchemaProps schema) {
    if (schema.getItems() != null) {
      return schema.getItems().getSchema();
    }
    return schema.getAdditionalProperties() == null
        ? null
        : schema.getAdditionalProperties().getSchema();
  }

  private static String place(ValidationRule rule) {
    return rule.getFieldPath() == null
        ? ""
        : "`%s` ".formatted(rule.getFieldPath().replaceFirst("^\\.", ""));
  }

  private static String type(JSONSchemaProps schema) {
    JSONSchemaProps elements = elements(schema);
    if (elements != null) {
      return (schema.getItems() == null ? "map of " : "list of ") + type(elements);
    }
    if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
      return "integer or string";
    }
    return schema.getFormat() == null
        ? schema.getType()
        : schema.getType() + " (" + schema.getFormat() + ")";
  }

  /** The limits of a field, and of the elements of a list or map of strings. */
  private static String limits(JSONSchemaProps schema, boolean required) {
    List<String> limits = new ArrayList<>();
    if (required) {
      limits.add("required");
    }
    limits(schema, limits);
    JSONSchemaProps elements = elements(schema);
    if (elements != null && elements.getProperties().isEmpty()) {
      List<String> each = new ArrayList<>();
      limits(elements, each);
      each.forEach(limit -> limits.add("each " + limit));
    }
    if (schema.getProperties().isEmpty()) {
      schema.getXKubernetesValidations().stream()
          .map(rule -> cell(rule.getMessage()))
          .distinct() // several rules may have the same message
          .forEach(limits::add);
    }
    return String.join("; ", limits);
  }

  private static void limits(JSONSchemaProps schema, List<String> limits) {
    if (!schema.getEnum().isEmpty()) {
      limits.add(
          schema.getEnum().stream()
              .map(JsonNode::asText)
              .map(CrdReference::code)
              .collect(Collectors.joining(", ")));
    }
    add(
        limits,
        Boolean.TRUE.equals(schema.getExclusiveMinimum()) ? "> %s" : ">= %s",
        number(schema.getMinimum()));
    add(
        limits,
        Boolean.TRUE.equals(schema.getExclusiveMaximum()) ? "< %s" : "<= %s",
        number(schema.getMaximum()));
    add(limits, "at least %s characters", schema.getMinLength());
    add(limits, "at most %s characters", schema.getMaxLength());
    add(limits, "at least %s elements", schema.getMinItems());
    add(limits, "at most %s elements", schema.getMaxItems());
    add(limits, "at least %s entries", schema.getMinProperties());
    add(limits, "at most %s entries", schema.getMaxProperties());
    add(limits, "pattern `%s`", schema.getPattern());
  }

  private static void add(List<String> limits, String form, @Nullable Object value) {
    if (value != null) {
      limits.add(form.formatted(value));
    }
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null
        ? null
        : new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
  }

  private static String description(JSONSchemaProps schema) {
    return schema.getDescription() == null ? "" : cell(schema.getDescription());
  }

  private static String code(String word) {
    return "`" + word + "`";
  }

  private static String cell(String words) {
    return words.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
  }
}
