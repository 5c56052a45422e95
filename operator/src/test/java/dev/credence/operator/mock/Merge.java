// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.operator.mock.ManagedFields.Manager;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes how a write changes an object and the managers of its fields. */
final class Merge {
  private Merge() {}

  /**
   * A server-side apply: merges the applied fields, and removes those that the manager no longer
   * applies and no other manager has.
   *
   * @param live null if there is none yet
   * @throws ApiError if a field has another value and another manager, and force is not asked for
   */
  static ObjectNode apply(@Nullable ObjectNode live, ObjectNode applied, ApiPath path) {
    Manager manager = Manager.apply(path);
    ObjectNode config = ManagedFields.manageable(applied, path.isStatus());
    ManagedFields before = ManagedFields.of(live);
    FieldSet fields = FieldSet.of(config);
    ObjectNode result = live == null ? JsonNodeFactory.instance.objectNode() : live.deepCopy();
    FieldSet others = before.ofOthers(manager);
    FieldSet conflicts = FieldSet.differing(fields.where(others::contains), result, config);
    if (!conflicts.isEmpty() && !"true".equals(path.query().get("force"))) {
      throw ApiError.applyConflict("Apply failed with conflicts: " + conflicts.paths());
    }
    result.set("apiVersion", applied.get("apiVersion"));
    result.set("kind", applied.get("kind"));
    merge(List.of(), result, config);
    FieldSet kept = others.and(fields);
    before
        .of(manager)
        .where(gone -> gone.getLast().startsWith("k:") ? !kept.reaches(gone) : !kept.contains(gone))
        .paths()
        .stream()
        // an item before its key fields
        .sorted(Comparator.comparingInt(List::size))
        .forEach(gone -> FieldSet.remove(result, gone, kept));
    before
        .taken(conflicts, manager)
        .with(manager, applied.path("apiVersion").asText(), fields)
        .writeTo(result);
    return result;
  }

  private static void merge(List<String> path, ObjectNode live, ObjectNode applied) {
    applied
        .properties()
        .forEach(field -> {
          List<String> below = FieldSet.append(path, "f:" + field.getKey());
          live.set(field.getKey(), merged(below, live.get(field.getKey()), field.getValue()));
        });
  }

  private static JsonNode merged(List<String> path, @Nullable JsonNode live, JsonNode applied) {
    if (applied instanceof ObjectNode map
        && live instanceof ObjectNode liveMap
        && !ListTypes.isAtomic(path)) {
      merge(path, liveMap, map);
      return liveMap;
    }
    if (applied instanceof ArrayNode list
        && live instanceof ArrayNode liveList
        && FieldSet.isAssociative(path)) {
      return mergedItems(path, liveList, list);
    }
    return applied.deepCopy();
  }

  /** The applied items, in order, then the others. */
  private static ArrayNode mergedItems(List<String> path, ArrayNode live, ArrayNode applied) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    live.forEach(item -> items.put(FieldSet.element(path, item), item));
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    applied.forEach(item -> {
      String element = FieldSet.element(path, item);
      merged.add(merged(FieldSet.append(path, element), items.remove(element), item));
    });
    items.values().forEach(merged::add);
    return merged;
  }

  /**
   * A create, update or other patch: the manager owns all fields that differ afterwards.
   *
   * @param live null if there is none yet
   * @param updated the whole object as it should be
   */
  static ObjectNode update(@Nullable ObjectNode live, ObjectNode updated, ApiPath path) {
    Manager manager = Manager.update(path);
    ManagedFields before = ManagedFields.of(live);
    ObjectNode old =
        live == null
            ? JsonNodeFactory.instance.objectNode()
            : ManagedFields.manageable(live, path.isStatus());
    ObjectNode now = ManagedFields.manageable(updated, path.isStatus());
    FieldSet oldFields = FieldSet.of(old);
    FieldSet fields = FieldSet.of(now);
    FieldSet changed =
        fields
            .without(oldFields)
            .and(FieldSet.differing(fields.where(oldFields::contains), old, now));
    FieldSet removed = oldFields.without(fields);
    ObjectNode result = live != null && path.isStatus() ? live.deepCopy() : updated.deepCopy();
    JsonNode status =
        path.isStatus() ? updated.get("status") : live == null ? null : live.get("status");
    if (status == null) {
      result.remove("status");
    } else {
      result.set("status", status.deepCopy());
    }
    before
        .taken(changed.and(removed), manager)
        .with(
            manager,
            updated.path("apiVersion").asText(),
            before.of(manager).without(removed).and(changed))
        .writeTo(result);
    return result;
  }
}
