// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.operator.mock.ChangeLog.Change;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The objects of a cluster and their changes. Thread-safe. */
final class ObjectStore {
  /** Kinds with a spec and without a generation. */
  private static final Set<String> WITHOUT_GENERATION =
      Set.of("services", "horizontalpodautoscalers.autoscaling");

  /** The metadata that clients cannot set. */
  private static final List<String> IDENTITY =
      List.of("name", "namespace", "uid", "creationTimestamp", "generation", "deletionTimestamp");

  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final ChangeLog log = new ChangeLog();

  /** Forgets all changes so far: watches from earlier versions expire. */
  synchronized void compact() {
    log.compact();
  }

  synchronized Optional<ObjectNode> get(ApiPath path) {
    return Optional.ofNullable(objects.get(path.key(Objects.requireNonNull(path.name()))));
  }

  /**
   * The objects of a resource in the namespace of the path, or in all, as the response to a list.
   */
  synchronized ObjectNode list(ApiPath path, Predicate<ObjectNode> selected) {
    String prefix =
        path.groupResource() + "/" + (path.namespace() == null ? "" : path.namespace() + "/");
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "List").put("apiVersion", "v1");
    list.putObject("metadata").put("resourceVersion", Long.toString(log.version()));
    ArrayNode items = list.putArray("items");
    objects.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .filter(selected)
        .forEach(items::add);
    return list;
  }

  /**
   * Passes on all changes after a version, and then all new ones.
   *
   * @param subscriber must not block
   * @throws ApiError if changes after this version are compacted
   */
  synchronized void subscribe(long since, Consumer<Change> subscriber) {
    log.subscribe(since, subscriber);
  }

  /** Passes on all new changes. */
  synchronized void subscribe(Consumer<Change> subscriber) {
    log.subscribe(log.version(), subscriber);
  }

  synchronized void unsubscribe(Consumer<Change> subscriber) {
    log.unsubscribe(subscriber);
  }

  synchronized ObjectNode create(ApiPath path, ObjectNode object) {
    String name = object.at("/metadata/name").asText();
    if (objects.containsKey(path.key(name))) {
      throw ApiError.alreadyExists(path, name);
    }
    return put(path, name, null, Merge.update(null, object, path));
  }

  /** Replaces an object by the result of a function. */
  synchronized ObjectNode update(ApiPath path, UnaryOperator<ObjectNode> edit) {
    ObjectNode live = get(path).orElseThrow(() -> ApiError.notFound(path));
    ObjectNode updated = edit.apply(live.deepCopy());
    checkPreconditions(path, live, updated.path("metadata"));
    return put(path, path.name(), live, Merge.update(live, updated, path));
  }

  /** A server-side apply, which may create the object. */
  synchronized ObjectNode apply(ApiPath path, ObjectNode applied) {
    ObjectNode live = get(path).orElse(null);
    JsonNode metadata = applied.path("metadata");
    if (live == null) {
      if (path.subresource() != null) {
        throw ApiError.notFound(path);
      }
      if (metadata.hasNonNull("uid")) {
        throw ApiError.conflict(path, "uid mismatch: no existing object was found");
      }
    } else {
      if (differs(live, metadata, "uid")) {
        throw ApiError.invalid(path, "metadata.uid", "field is immutable");
      }
      checkPreconditions(path, live, metadata);
    }
    return put(path, path.name(), live, Merge.apply(live, applied, path));
  }

  /**
   * Deletes an object, or marks it if it has finalizers; its dependents are deleted with it.
   *
   * @param preconditions on its uid and version
   * @return the object as it was
   */
  synchronized ObjectNode delete(ApiPath path, JsonNode preconditions) {
    ObjectNode live = get(path).orElseThrow(() -> ApiError.notFound(path));
    checkPreconditions(path, live, preconditions);
    remove(path.key(path.name()), path.groupResource(), live);
    return live;
  }

  /** Rejects a write to another object of this name, or to an older version of it. */
  private static void checkPreconditions(ApiPath path, ObjectNode live, JsonNode metadata) {
    if (differs(live, metadata, "uid")) {
      throw ApiError.conflict(
          path,
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(metadata.get("uid").asText(), live.at("/metadata/uid").asText()));
    }
    if (differs(live, metadata, "resourceVersion")) {
      throw ApiError.conflict(
          path,
          "the object has been modified; please apply your changes to the latest version and try"
              + " again");
    }
  }

  private static boolean differs(ObjectNode live, JsonNode metadata, String field) {
    String given = metadata.path(field).asText("");
    return !given.isEmpty() && !given.equals(live.at("/metadata/" + field).asText());
  }

  private ObjectNode put(
      ApiPath path, String name, @Nullable ObjectNode live, ObjectNode candidate) {
    ObjectNode metadata = candidate.withObjectProperty("metadata");
    if (live == null) {
      metadata.put("name", name).put("uid", UUID.randomUUID().toString());
      metadata.put("creationTimestamp", ManagedFields.now());
      metadata.remove(List.of("resourceVersion", "generation", "deletionTimestamp"));
      if (path.namespace() != null) {
        metadata.put("namespace", path.namespace());
      }
    } else {
      metadata.set("resourceVersion", live.at("/metadata/resourceVersion"));
      IDENTITY.forEach(field -> keep(live, metadata, field));
    }
    Admission.admit(path, candidate, live == null);
    if (candidate.equals(live)) {
      return live;
    }
    setGeneration(path, live, candidate);
    String key = path.key(name);
    if (metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty()) {
      removeNow(key, path.groupResource(), candidate);
      return candidate;
    }
    metadata.put("resourceVersion", log.next());
    objects.put(key, candidate);
    log.publish(path.groupResource(), live, candidate);
    return candidate;
  }

  private static void keep(ObjectNode live, ObjectNode metadata, String field) {
    JsonNode value = live.get("metadata").get(field);
    if (value == null) {
      metadata.remove(field);
    } else {
      metadata.set(field, value);
    }
  }

  private static void setGeneration(ApiPath path, @Nullable ObjectNode live, ObjectNode candidate) {
    if (!candidate.has("spec") || WITHOUT_GENERATION.contains(path.groupResource())) {
      return;
    }
    ObjectNode metadata = (ObjectNode) candidate.get("metadata");
    if (live == null) {
      metadata.put("generation", 1L);
    } else if (!candidate.get("spec").equals(live.get("spec"))) {
      metadata.put("generation", live.at("/metadata/generation").asLong() + 1);
    }
  }

  private void remove(String key, String groupResource, ObjectNode live) {
    if (live.at("/metadata/finalizers").isEmpty()) {
      removeNow(key, groupResource, live);
    } else if (!live.get("metadata").has("deletionTimestamp")) {
      ObjectNode marked = live.deepCopy();
      ((ObjectNode) marked.get("metadata"))
          .put("deletionTimestamp", ManagedFields.now())
          .put("resourceVersion", log.next());
      objects.put(key, marked);
      log.publish(groupResource, live, marked);
    }
  }

  private void removeNow(String key, String groupResource, ObjectNode last) {
    ObjectNode gone = last.deepCopy();
    ((ObjectNode) gone.get("metadata")).put("resourceVersion", log.next());
    objects.remove(key);
    log.publish(groupResource, gone, null);
    collectGarbage();
  }

  /** Deletes the objects whose owners no longer exist, like the garbage collector. */
  synchronized void collectGarbage() {
    Set<String> uids =
        Set.copyOf(objects.values().stream().map(o -> o.at("/metadata/uid").asText()).toList());
    List<Map.Entry<String, ObjectNode>> orphans =
        objects.entrySet().stream()
            .filter(entry -> !entry.getValue().get("metadata").has("deletionTimestamp"))
            .filter(entry -> isOrphan(entry.getValue(), uids))
            .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
            .toList();
    for (Map.Entry<String, ObjectNode> orphan : orphans) {
      if (objects.containsKey(orphan.getKey())) {
        String groupResource = orphan.getKey().substring(0, orphan.getKey().indexOf('/'));
        remove(orphan.getKey(), groupResource, orphan.getValue());
      }
    }
  }

  private static boolean isOrphan(ObjectNode object, Set<String> uids) {
    JsonNode owners = object.at("/metadata/ownerReferences");
    return !owners.isEmpty()
        && elements(owners).noneMatch(owner -> uids.contains(owner.get("uid").asText()));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
