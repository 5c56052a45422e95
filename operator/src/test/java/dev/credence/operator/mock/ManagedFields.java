// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The managers of an object's fields.
 *
 * @param entries as in metadata.managedFields
 */
record ManagedFields(Map<Manager, Entry> entries) {
  /** The metadata that has managers. */
  private static final Set<String> MANAGED_METADATA =
      Set.of("labels", "annotations", "ownerReferences", "finalizers");

  /**
   * Identifies a manager.
   *
   * @param operation Apply or Update
   * @param subresource empty for the object itself
   */
  record Manager(String name, String operation, String subresource) {
    static Manager apply(ApiPath path) {
      return new Manager(path.fieldManager(), "Apply", path.isStatus() ? "status" : "");
    }

    static Manager update(ApiPath path) {
      return new Manager(path.fieldManager(), "Update", path.isStatus() ? "status" : "");
    }
  }

  /**
   * The fields of a manager.
   *
   * @param time of the last change
   */
  record Entry(String apiVersion, String time, FieldSet fields) {}

  static ManagedFields of(@Nullable ObjectNode object) {
    Map<Manager, Entry> entries = new LinkedHashMap<>();
    if (object != null) {
      for (JsonNode entry : object.at("/metadata/managedFields")) {
        entries.put(
            new Manager(
                entry.get("manager").asText(),
                entry.get("operation").asText(),
                entry.path("subresource").asText("")),
            new Entry(
                entry.get("apiVersion").asText(),
                entry.get("time").asText(),
                FieldSet.parse(entry.get("fieldsV1"))));
      }
    }
    return new ManagedFields(entries);
  }

  FieldSet of(Manager manager) {
    Entry entry = entries.get(manager);
    return entry == null ? FieldSet.EMPTY : entry.fields();
  }

  /** All fields of all managers but one. */
  FieldSet ofOthers(Manager manager) {
    return entries.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(manager))
        .map(entry -> entry.getValue().fields())
        .reduce(FieldSet.EMPTY, FieldSet::and);
  }

  /** Sets the fields of a manager. */
  ManagedFields with(Manager manager, String apiVersion, FieldSet fields) {
    Map<Manager, Entry> changed = new LinkedHashMap<>(entries);
    Entry before = entries.get(manager);
    if (fields.isEmpty()) {
      changed.remove(manager);
    } else if (before == null || !before.fields().equals(fields)) {
      changed.put(manager, new Entry(apiVersion, now(), fields));
    }
    return new ManagedFields(changed);
  }

  /** Removes these fields from all managers except one. */
  ManagedFields taken(FieldSet fields, Manager by) {
    Map<Manager, Entry> changed = new LinkedHashMap<>();
    entries.forEach((manager, entry) -> {
      FieldSet left = manager.equals(by) ? entry.fields() : entry.fields().without(fields);
      if (!left.isEmpty()) {
        changed.put(manager, new Entry(entry.apiVersion(), entry.time(), left));
      }
    });
    return new ManagedFields(changed);
  }

  void writeTo(ObjectNode object) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    entries.forEach((manager, entry) -> {
      ObjectNode node =
          array
              .addObject()
              .put("manager", manager.name())
              .put("operation", manager.operation())
              .put("apiVersion", entry.apiVersion())
              .put("time", entry.time())
              .put("fieldsType", "FieldsV1");
      node.set("fieldsV1", entry.fields().fieldsV1());
      if (!manager.subresource().isEmpty()) {
        node.put("subresource", manager.subresource());
      }
    });
    object.withObjectProperty("metadata").set("managedFields", array);
  }

  /** The part of an object whose fields have managers: the status, or everything else. */
  static ObjectNode manageable(ObjectNode object, boolean status) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    if (status) {
      if (object.hasNonNull("status")) {
        fields.set("status", object.get("status").deepCopy());
      }
      return fields;
    }
    fields.setAll(object.deepCopy());
    fields.remove(Set.of("apiVersion", "kind", "status"));
    if (fields.get("metadata") instanceof ObjectNode metadata) {
      metadata.retain(MANAGED_METADATA);
      if (metadata.isEmpty()) {
        fields.remove("metadata");
      }
    }
    return fields;
  }

  /** The current time in the format of metadata, in seconds. */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
