// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The API server's defaults and validation, as far as the operator or its tests need them. */
final class Admission {
  private Admission() {}

  /**
   * Sets defaults.
   *
   * @throws ApiError if the object is invalid
   */
  static void admit(ApiPath path, ObjectNode object, boolean isNew) {
    switch (path.groupResource()) {
      case "deployments.apps" -> setNumber(object, "replicas", 1);
      case "jobs.batch" -> setNumber(object, "backoffLimit", 6);
      case "services" -> refuseDuplicates(path, object.at("/spec/ports"));
      case "pods" -> {
        if (isNew) {
          object.putObject("status").put("phase", "Pending");
        }
      }
      case "probabilisticmodels.credence.dev" -> {
        if (!object.has("status")) {
          object.putObject("status").put("observedGeneration", -1);
        }
      }
      default -> {
        // no other defaults are needed
      }
    }
  }

  private static void setNumber(ObjectNode object, String field, int value) {
    ObjectNode spec = object.withObjectProperty("spec");
    if (!spec.has(field)) {
      spec.put(field, value);
    }
  }

  /** Ports are identified by their numbers, and must have unique names. */
  private static void refuseDuplicates(ApiPath path, JsonNode ports) {
    List<String> names = ports.findValuesAsText("name");
    if (Set.copyOf(names).size() < names.size()) {
      throw ApiError.invalid(path, "spec.ports", "Duplicate value: " + names);
    }
  }
}
