// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Fields of an object, in the notation of managed fields: {@code f:name} is a field, {@code
 * k:{"name":"a"}} the item of a list with this key, {@code v:"a"} a value of a set.
 *
 * @param paths of values, and of items of lists with keys
 */
record FieldSet(Set<List<String>> paths) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final FieldSet EMPTY = new FieldSet(Set.of());

  /** All fields that an object has. */
  static FieldSet of(ObjectNode object) {
    Set<List<String>> paths = new LinkedHashSet<>();
    object
        .properties()
        .forEach(field -> addAll(List.of("f:" + field.getKey()), field.getValue(), paths));
    return new FieldSet(paths);
  }

  private static void addAll(List<String> path, JsonNode value, Set<List<String>> paths) {
    if (value instanceof ObjectNode object && !object.isEmpty() && !ListTypes.isAtomic(path)) {
      if (path.getLast().startsWith("k:")) {
        paths.add(path);
      }
      object
          .properties()
          .forEach(field -> addAll(append(path, "f:" + field.getKey()), field.getValue(), paths));
    } else if (value instanceof ArrayNode array && isAssociative(path)) {
      array.forEach(item -> addAll(append(path, element(path, item)), item, paths));
    } else {
      paths.add(path);
    }
  }

  /** Whether the items of a list have their own managers. */
  static boolean isAssociative(List<String> path) {
    return ListTypes.isSet(path) || !ListTypes.keys(path).isEmpty();
  }

  /** The name of an item of the list at a path. */
  static String element(List<String> path, JsonNode item) {
    if (ListTypes.isSet(path)) {
      return "v:" + item;
    }
    ObjectNode key = JSON.createObjectNode();
    ListTypes.keys(path).forEach(field -> key.set(field, item.path(field)));
    return "k:" + key;
  }

  static List<String> append(List<String> path, String element) {
    List<String> longer = new ArrayList<>(path);
    longer.add(element);
    return List.copyOf(longer);
  }

  /** The fields of a manager's entry. */
  static FieldSet parse(JsonNode fieldsV1) {
    Set<List<String>> paths = new LinkedHashSet<>();
    parse(List.of(), fieldsV1, paths);
    return new FieldSet(paths);
  }

  private static void parse(List<String> path, JsonNode fields, Set<List<String>> paths) {
    if (fields.isEmpty() && !path.isEmpty()) {
      paths.add(path);
    }
    fields
        .properties()
        .forEach(field -> {
          if (field.getKey().equals(".")) {
            paths.add(path);
          } else {
            parse(append(path, field.getKey()), field.getValue(), paths);
          }
        });
  }

  /** The fields in the format of an entry. */
  ObjectNode fieldsV1() {
    ObjectNode root = JSON.createObjectNode();
    for (List<String> path : paths) {
      ObjectNode node = root;
      for (String element : path) {
        node = node.withObjectProperty(element);
      }
      if (paths.stream().anyMatch(other -> isBelow(other, path))) {
        node.putObject(".");
      }
    }
    return root;
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  boolean contains(List<String> path) {
    return paths.contains(path);
  }

  /** Whether it contains the path or a path below it. */
  boolean reaches(List<String> path) {
    return paths.stream().anyMatch(other -> other.equals(path) || isBelow(other, path));
  }

  FieldSet and(FieldSet more) {
    Set<List<String>> all = new LinkedHashSet<>(paths);
    all.addAll(more.paths);
    return new FieldSet(all);
  }

  FieldSet without(FieldSet fewer) {
    return where(path -> !fewer.contains(path));
  }

  FieldSet where(Predicate<List<String>> condition) {
    return new FieldSet(
        paths.stream().filter(condition).collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static boolean isBelow(List<String> path, List<String> above) {
    return path.size() > above.size() && path.subList(0, above.size()).equals(above);
  }

  /** The value at a path of an object. */
  static Optional<JsonNode> at(JsonNode object, List<String> path) {
    Optional<JsonNode> node = Optional.of(object);
    for (int i = 0; i < path.size(); i++) {
      List<String> list = path.subList(0, i);
      String element = path.get(i);
      node =
          element.startsWith("f:")
              ? node.map(n -> n.get(element.substring(2)))
              : node.flatMap(n -> item(n, list, element));
    }
    return node;
  }

  private static Optional<JsonNode> item(JsonNode array, List<String> list, String element) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(item -> element(list, item).equals(element))
        .findFirst();
  }

  /** Removes the value at a path of an object, and parents that become empty. */
  static void remove(JsonNode object, List<String> path, FieldSet kept) {
    List<String> parent = path.subList(0, path.size() - 1);
    String element = path.getLast();
    Optional<JsonNode> holder = at(object, parent);
    holder.ifPresent(node -> {
      if (node instanceof ObjectNode map) {
        map.remove(element.substring(2));
      } else if (node instanceof ArrayNode array) {
        for (int i = array.size() - 1; i >= 0; i--) {
          if (element(parent, array.get(i)).equals(element)) {
            array.remove(i);
          }
        }
      }
      if (node.isEmpty() && !parent.isEmpty() && !kept.contains(parent)) {
        remove(object, parent, kept);
      }
    });
  }

  /** The paths that both have and whose values differ between two objects. */
  static FieldSet differing(FieldSet fields, JsonNode one, JsonNode other) {
    return fields.where(path -> !isItem(path) && !at(one, path).equals(at(other, path)));
  }

  /** Whether a path is that of a list's item, whose fields have longer paths. */
  private static boolean isItem(List<String> path) {
    return path.getLast().startsWith("k:") && !ListTypes.isAtomic(path);
  }
}
