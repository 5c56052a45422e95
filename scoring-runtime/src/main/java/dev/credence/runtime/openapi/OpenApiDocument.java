// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.predict.Question;
import dev.credence.runtime.predict.Questions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The OpenAPI 3.1 document of a model's interface. Bodies are described by the types that check
 * them; what is the same for every model stands in {@code fixed.json}.
 */
public final class OpenApiDocument {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String modelName;
  private final ServedModel model;
  private final ObjectNode document = MAPPER.createObjectNode();

  private OpenApiDocument(String modelName, ServedModel model) {
    this.modelName = modelName;
    this.model = model;
  }

  /**
   * The document, as JSON.
   *
   * @param apiVersion of the prediction routes, in their paths
   */
  public static byte[] of(String modelName, String apiVersion, ServedModel model) {
    OpenApiDocument made = new OpenApiDocument(modelName, model);
    made.describeModel();
    made.addPredictions("/predict/" + apiVersion + "/");
    made.addFixed();
    return made.bytes();
  }

  private void describeModel() {
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", modelName)
        .put("version", model.predictions().modelVersion())
        .put(
            "description",
            """
            Predictions with their uncertainty, from the posterior of

            ```
            %s
            ```

            The same version of the model gives the same answer to the same request, to the last \
            digit.
            """
                .formatted(LikelihoodNotation.of(model.likelihood())));
    // routes lie beside this document, at the root as under a base path
    document.putArray("servers").addObject().put("url", ".");
  }

  private void addPredictions(String prefix) {
    PredictionRoutes routes = new PredictionRoutes(model.predictions());
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    routes.addShared(schemas);
    for (Question question : Questions.ALL) {
      paths.putObject(prefix + question.name()).set("post", routes.operation(question));
      routes.addSchemas(question, schemas);
    }
  }

  /** Routes and answers that are the same for every model. */
  private void addFixed() {
    merge(document, fixed());
  }

  private static JsonNode fixed() {
    try (InputStream json = OpenApiDocument.class.getResourceAsStream("fixed.json")) {
      return MAPPER.readTree(Objects.requireNonNull(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void merge(ObjectNode into, JsonNode more) {
    for (var member : more.properties()) {
      if (into.get(member.getKey()) instanceof ObjectNode both) {
        merge(both, member.getValue());
      } else {
        into.set(member.getKey(), member.getValue());
      }
    }
  }

  private byte[] bytes() {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON has a form in JSON", e);
    }
  }
}
