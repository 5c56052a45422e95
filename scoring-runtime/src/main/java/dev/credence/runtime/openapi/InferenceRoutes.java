// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.oip.Inference;
import dev.credence.runtime.oip.ModelMetadata;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKinds;
import java.util.Map;

/**
 * The model-specific parts of the description of the Open Inference Protocol; its routes are in
 * {@code inference.json}. A schema cannot describe the content of tensors: the model's metadata
 * route does.
 */
final class InferenceRoutes {
  private final String modelName;
  private final ScoringService predictions;

  InferenceRoutes(String modelName, ScoringService predictions) {
    this.modelName = modelName;
    this.predictions = predictions;
  }

  /** Adds the names in paths, the schema of bodies, and a body that can be tried. */
  void complete(ObjectNode components) {
    parameter(components, "ModelName", modelName);
    parameter(components, "ModelVersion", predictions.modelVersion());
    ObjectNode request = new JsonSchema(Map.of()).of(Inference.form());
    allowNulls(request);
    components.withObject("/schemas").set("InferenceRequest", request);
    components
        .withObject("/requestBodies/Inference/content/application~1json")
        .set("example", example());
  }

  private static void parameter(ObjectNode components, String name, String value) {
    components.withObject("/parameters/" + name + "/schema").putArray("enum").add(value);
  }

  /** Some clients write null for absent members. */
  private static void allowNulls(JsonNode schema) {
    JsonNode required = schema.path("required");
    for (var property : schema.path("properties").properties()) {
      ObjectNode value = (ObjectNode) property.getValue();
      boolean optional =
          required.valueStream().noneMatch(name -> name.textValue().equals(property.getKey()));
      if (optional) {
        JsonSchema.orNull(value);
      }
      allowNulls(value.path("items"));
    }
  }

  /** The row of other examples as tensors of one element. */
  private ObjectNode example() {
    ObjectNode example = Json.object();
    ArrayNode inputs = example.putArray("inputs");
    JsonNode row = Json.read(predictions.example(SummaryKinds.POINT)).get(RequestSchema.DATA);
    for (Map<String, Object> described : ModelMetadata.inputs(predictions)) {
      JsonNode input = Json.of(described);
      ObjectNode tensor = input.deepCopy();
      ((ArrayNode) tensor.get("shape")).set(0, 1);
      JsonNode value = row.get(tensor.get("name").textValue());
      tensor.set("data", value.isArray() ? value : Json.object().arrayNode().add(value));
      inputs.add(tensor);
    }
    return example;
  }
}
