// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A validator's view of an OpenAPI document, which knows nothing of how the document was made. */
final class OpenApiSchemas {
  private static final String DOCUMENT = "http://127.0.0.1/openapi.json";

  /** OpenAPI's own schema of documents, with its dialect for the schemas in them. */
  private static final SchemaLocation RULES =
      SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07");

  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new HashMap<>();

  OpenApiSchemas(String document) {
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(DOCUMENT, document)));
  }

  /** What breaks the rules of OpenAPI 3.1 in a document. */
  static List<Error> faults(JsonNode document) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaIdResolvers(ids ->
                    ids.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")))
        .getSchema(RULES)
        .validate(document);
  }

  /**
   * What of a value does not fit a schema of the document.
   *
   * @param pointer where in the document the schema is: {@code /components/schemas/Row}
   */
  List<Error> faults(String pointer, JsonNode value) {
    return schemas
        .computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + at)))
        .validate(value);
  }
}
