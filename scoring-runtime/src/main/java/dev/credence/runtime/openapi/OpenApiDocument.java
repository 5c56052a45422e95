// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.predict.SummaryKinds;

/**
 * The OpenAPI 3.1 document of a model's interface. Bodies are described by the types that validate
 * them; the parts that are the same for every model are JSON files next to this class.
 */
public final class OpenApiDocument {
  private OpenApiDocument() {}

  /**
   * The document, as JSON.
   *
   * @param apiVersion of the prediction routes, in their paths
   */
  public static byte[] of(String modelName, String apiVersion, ServedModel model) {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document.set("info", info(modelName, model));
    // relative to this document, at the root and under a base path
    document.putArray("servers").addObject().put("url", ".");
    ObjectNode paths = document.putObject("paths");
    ObjectNode components = document.putObject("components");
    addPredictions("/predict/" + apiVersion + "/", model.predictions(), paths, components);
    merge(document, Json.file("inference.json"));
    new InferenceRoutes(modelName, model.predictions()).complete(components);
    merge(document, Json.file("service.json"));
    return Json.write(document);
  }

  private static ObjectNode info(String modelName, ServedModel model) {
    return Json.object()
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
  }

  private static void addPredictions(
      String prefix, ScoringService predictions, ObjectNode paths, ObjectNode components) {
    PredictionRoutes routes = new PredictionRoutes(predictions);
    ObjectNode schemas = components.putObject("schemas");
    routes.addShared(schemas);
    for (SummaryKind kind : SummaryKinds.ALL) {
      paths.putObject(prefix + kind.name()).set("post", routes.operation(kind));
      routes.addSchemas(kind, schemas);
    }
  }

  /** Merges members recursively. */
  private static void merge(ObjectNode into, JsonNode more) {
    for (var member : more.properties()) {
      if (into.get(member.getKey()) instanceof ObjectNode both) {
        merge(both, member.getValue());
      } else {
        into.set(member.getKey(), member.getValue());
      }
    }
  }
}
