// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rows as a client of the Open Inference Protocol sends them, which knows but the metadata. */
final class TensorRequest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private TensorRequest() {}

  /**
   * An inference request.
   *
   * @param metadata the model's
   * @param rows as the prediction routes take them, vectors as lists
   * @param more further members: {@code "id": "a"}
   */
  static String of(JsonNode metadata, ArrayNode rows, String more) throws Exception {
    ObjectNode request = (ObjectNode) MAPPER.readTree("{" + more + "}");
    ArrayNode inputs = request.putArray("inputs");
    for (JsonNode described : metadata.get("inputs")) {
      ObjectNode input = inputs.addObject();
      input.set("name", described.get("name"));
      input.set("datatype", described.get("datatype"));
      ArrayNode shape = input.putArray("shape").add(rows.size());
      ArrayNode data = input.putArray("data");
      for (JsonNode row : rows) {
        JsonNode value = row.get(described.get("name").textValue());
        if (value.isArray()) {
          data.addAll((ArrayNode) value);
        } else {
          data.add(value);
        }
      }
      for (int i = 1; i < described.get("shape").size(); i++) {
        shape.add(described.at("/shape/" + i));
      }
    }
    return request.toString();
  }
}
