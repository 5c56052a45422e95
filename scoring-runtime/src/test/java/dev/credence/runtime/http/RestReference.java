// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenAPI document as Markdown: routes, what the predictions take and give, errors. */
final class RestReference {
  private static final String HEADER =
      """
      # REST interface

      Generated from the OpenAPI document of `examples/sales`. Each model serves its own at `/openapi.json`, with its inputs in `Row`.

      * All routes are served at the root and below `/<namespace>/<name>`; `GET /metrics` at the root only.
      * Bodies are JSON in UTF-8, not compressed. `Content-Type` is optional; one other than JSON is rejected.
      * With an array of rows as `data`, the members of a response are arrays with one element per row: `null` for a row without a prediction, and `errors` says why.
      """;
  private static final String REFERENCE = "$ref";

  /** The description of all errors of the Open Inference Protocol; used where there is no other. */
  private static final String GENERAL = "the request is invalid";

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("minimum", ">= %s"),
          new Limit("exclusiveMinimum", "> %s"),
          new Limit("maximum", "<= %s"),
          new Limit("exclusiveMaximum", "< %s"),
          new Limit("minItems", "at least %s elements"),
          new Limit("maxItems", "at most %s elements"),
          new Limit("default", "default `%s`"));

  private record Limit(String word, String form) {}

  private final JsonNode document;
  private final StringBuilder text = new StringBuilder(HEADER);

  private RestReference(JsonNode document) {
    this.document = document;
  }

  static String of(JsonNode document) {
    RestReference page = new RestReference(document);
    page.routes();
    page.headers();
    page.predictions();
    page.schemas();
    return page.text.toString();
  }

  private void routes() {
    text.append("\n## Routes\n\n| route | description | status |\n|---|---|---|\n");
    Map<String, String> errors = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(method -> method.getValue().isObject())
                .forEach(method -> {
                  JsonNode operation = method.getValue();
                  text.append(
                      "| `%s %s` | %s | %s |\n"
                          .formatted(
                              method.getKey().toUpperCase(Locale.ROOT),
                              path.getKey(),
                              cell(operation.get("summary")),
                              operation.get("responses").properties().stream()
                                  .map(Map.Entry::getKey)
                                  .collect(Collectors.joining(", "))));
                  operation
                      .get("responses")
                      .properties()
                      .forEach(response ->
                          errors.merge(
                              response.getKey(),
                              cell(resolved(response.getValue()).get("description")),
                              (one, two) -> both(response.getKey(), one, two)));
                }));
    text.append("\n## Errors\n\n| status | meaning |\n|---|---|\n");
    errors.forEach((status, what) -> {
      if (status.compareTo("400") >= 0) {
        text.append("| %s | %s |\n".formatted(status, what));
      }
    });
  }

  /** The meanings of a status, without duplicates. */
  private static String both(String status, String one, String two) {
    boolean known =
        ("; " + one + "; ").contains("; " + two + "; ")
            || (two.equals(GENERAL) && !status.equals("400"));
    return known ? one : one + "; " + two;
  }

  private void headers() {
    text.append("\n## Response headers\n\n| header | meaning |\n|---|---|\n");
    document
        .at("/components/headers")
        .properties()
        .forEach(header ->
            text.append(
                "| `%s` | %s |\n"
                    .formatted(header.getKey(), cell(header.getValue().get("description")))));
    text.append("| `X-Request-Id` | the request's, or a new one; also in the log |\n");
  }

  private void predictions() {
    document.get("paths").properties().stream()
        .map(Map.Entry::getKey)
        .filter(path -> path.startsWith("/predict/"))
        .forEach(path -> {
          String name = path.replaceFirst(".*/", "");
          String schema = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
          text.append("\n## %s\n\nRequest body:\n\n".formatted(path.substring(1)));
          table(document.at("/components/schemas/" + schema + "Request"));
          text.append("\nResponse:\n\n");
          table(document.at("/components/schemas/" + schema + "Answer"));
        });
  }

  /** What is not a part of one prediction route alone. */
  private void schemas() {
    document.at("/components/schemas").properties().stream()
        .filter(schema -> !schema.getKey().matches("[A-Z][a-z]+(Answers?|(?<!Inference)Request)"))
        .forEach(schema -> {
          text.append("\n## %s\n\n".formatted(schema.getKey()));
          if (schema.getValue().has("description")) {
            text.append(cell(schema.getValue().get("description"))).append(".\n\n");
          }
          if (schema.getValue().has("properties")) {
            table(schema.getValue());
          } else {
            text.append("A ").append(type(schema.getValue())).append(".\n");
          }
        });
  }

  private void table(JsonNode schema) {
    text.append("| field | type | limits | description |\n|---|---|---|---|\n");
    fields("", schema);
  }

  private void fields(String prefix, JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.textValue()));
    schema
        .path("properties")
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          String name = prefix + field.getKey();
          text.append(
              "| `%s` | %s | %s | %s |\n"
                  .formatted(
                      name,
                      type(value),
                      limits(value, required.contains(field.getKey())),
                      cell(value.path("description"))));
          fields(name + ".", value);
          fields(name + "[].", value.path("items"));
        });
  }

  private JsonNode resolved(JsonNode node) {
    return node.has(REFERENCE) ? document.at(node.get(REFERENCE).textValue().substring(1)) : node;
  }

  private static String type(JsonNode schema) {
    if (schema.has(REFERENCE)) {
      String name = schema.get(REFERENCE).textValue().replaceFirst(".*/", "");
      return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
    }
    if (schema.has("oneOf")) {
      return schema
          .get("oneOf")
          .valueStream()
          .map(RestReference::type)
          .collect(Collectors.joining(" or "));
    }
    JsonNode types = schema.path("type");
    return (types.isArray() ? types.valueStream() : Stream.of(types))
        .map(type -> type.asText("string"))
        .map(type ->
            type.equals("array") && schema.has("items")
                ? "list of " + type(schema.get("items"))
                : type)
        .collect(Collectors.joining(" or "));
  }

  private static String limits(JsonNode schema, boolean required) {
    List<String> limits = new ArrayList<>();
    if (required) {
      limits.add("required");
    }
    if (schema.has("enum")) {
      limits.add(
          schema
              .get("enum")
              .valueStream()
              .map(value -> "`" + value.asText() + "`")
              .collect(Collectors.joining(", ")));
    }
    LIMITS.forEach(limit -> {
      String value = schema.path(limit.word()).asText("");
      if (!value.isEmpty()) {
        limits.add(limit.form().formatted(value));
      }
    });
    return String.join("; ", limits);
  }

  private static String cell(JsonNode words) {
    return words.asText("").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }
}
