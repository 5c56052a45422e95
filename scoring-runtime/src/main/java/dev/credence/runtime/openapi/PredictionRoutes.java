// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.schema.OneOrManyType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The operations of a model, one for each kind of summary, and their schemas. */
final class PredictionRoutes {
  private static final String ROW = "Row";
  private static final String DATA = "Data";

  private static final Map<String, String> REFUSALS =
      new TreeMap<>(
          Map.of(
              "400", "BadRequest",
              "404", "NotFound",
              "405", "MethodNotAllowed",
              "408", "Timeout",
              "413", "TooLarge",
              "415", "UnsupportedMediaType",
              "422", "Invalid",
              "503", "Unavailable"));

  private final ScoringService predictions;
  private final RequestSchema requests;
  private final OneOrManyType<?> rows;
  private final JsonSchema schema;

  PredictionRoutes(ScoringService predictions) {
    this.predictions = predictions;
    this.requests = predictions.schema();
    this.rows = requests.rows();
    this.schema = new JsonSchema(Map.of(rows.element(), ROW, rows, DATA));
  }

  /** Adds the schemas that all summaries refer to. */
  void addShared(ObjectNode schemas) {
    schemas.set(ROW, schema.define(rows.element()));
    schemas.set(DATA, schema.define(rows));
  }

  /** Adds the schemas of requests and responses of a kind of summary. */
  void addSchemas(SummaryKind kind, ObjectNode schemas) {
    schemas.set(request(kind), body(kind));
    schemas.set(answer(kind), ResponseSchema.ofOne(kind));
    schemas.set(answers(kind), ResponseSchema.ofMany(kind, rows.most()));
  }

  private ObjectNode body(SummaryKind kind) {
    ObjectNode body = schema.define(requests.body(kind));
    // a sum requires valid rows and the method sample
    ObjectNode ofSum =
        body.putObject("dependentSchemas")
            .putObject(RequestSchema.AGGREGATE)
            .putObject("properties");
    ofSum.putObject(RequestSchema.DATA).set("items", JsonSchema.reference(ROW));
    ofSum
        .putObject(RequestSchema.ALGO_PARAM)
        .putObject("properties")
        .putObject(RequestSchema.METHOD)
        .put("const", Method.SAMPLE.word());
    return body;
  }

  /** The operation of a kind of summary. */
  ObjectNode operation(SummaryKind kind) {
    ObjectNode operation = Json.object();
    operation.putArray("tags").add("predictions");
    operation.put("operationId", kind.name()).put("summary", kind.description());
    ObjectNode request = operation.putObject("requestBody").put("required", true);
    ObjectNode body = json(request, JsonSchema.reference(request(kind)));
    addExamples(kind, body.putObject("examples"));
    ObjectNode responses = operation.putObject("responses");
    ObjectNode answer = responses.putObject("200").put("description", kind.description());
    answer
        .putObject("headers")
        .set("Model-Version", JsonSchema.reference("headers", "Model-Version"));
    json(
        answer,
        JsonSchema.oneOf(JsonSchema.reference(answer(kind)), JsonSchema.reference(answers(kind))));
    REFUSALS.forEach(
        (status, name) -> responses.set(status, JsonSchema.reference("responses", name)));
    return operation;
  }

  private void addExamples(SummaryKind kind, ObjectNode examples) {
    ObjectNode one = Json.read(predictions.example(kind));
    ObjectNode several = one.deepCopy();
    JsonNode row = one.get(RequestSchema.DATA);
    several.putArray(RequestSchema.DATA).add(row).add(row);
    examples.putObject("one row").set("value", one);
    examples.putObject("several rows").set("value", several);
  }

  /** Adds content with a schema; returns the content. */
  private static ObjectNode json(ObjectNode to, ObjectNode schema) {
    ObjectNode content = to.putObject("content").putObject("application/json");
    content.set("schema", schema);
    return content;
  }

  private static String request(SummaryKind kind) {
    return name(kind) + "Request";
  }

  private static String answer(SummaryKind kind) {
    return name(kind) + "Answer";
  }

  private static String answers(SummaryKind kind) {
    return name(kind) + "Answers";
  }

  private static String name(SummaryKind kind) {
    String name = kind.name();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
