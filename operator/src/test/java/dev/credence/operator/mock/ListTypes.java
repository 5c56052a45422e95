// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.mock;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How lists and maps of the kinds that operator and tests write are merged, as in the OpenAPI
 * document of the API server: associative lists, sets and atomic maps. All other lists are atomic,
 * and all other maps are merged by key.
 */
final class ListTypes {
  private static final List<String> BY_NAME = List.of("name");

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "f:containers", BY_NAME,
          "f:initContainers", BY_NAME,
          "f:env", BY_NAME,
          "f:volumes", BY_NAME,
          "f:imagePullSecrets", BY_NAME,
          "f:inputs", BY_NAME,
          "f:volumeMounts", List.of("mountPath"),
          "f:topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable"),
          "f:conditions", List.of("type"),
          "f:ownerReferences", List.of("uid"));

  private static final Set<String> ATOMIC_MAPS =
      Set.of(
          "f:selector",
          "f:nodeSelector",
          "f:labelSelector",
          "f:podSelector",
          "f:namespaceSelector",
          "f:fieldRef",
          "f:resourceFieldRef",
          "f:secretKeyRef",
          "f:configMapKeyRef",
          "f:trace",
          "f:likelihood");

  private ListTypes() {}

  /** The key fields of a list's items; empty if the list is atomic. */
  static List<String> keys(List<String> path) {
    String field = path.getLast();
    if (field.equals("f:ports")) {
      String owner = path.get(path.size() - 2);
      return owner.equals("f:spec")
          ? List.of("port", "protocol")
          : owner.startsWith("k:") ? List.of("containerPort", "protocol") : List.of();
    }
    return KEYS.getOrDefault(field, List.of());
  }

  /** Whether a list is a set, whose values have their own managers. */
  static boolean isSet(List<String> path) {
    return path.equals(List.of("f:metadata", "f:finalizers"));
  }

  /** Whether an object is atomic. */
  static boolean isAtomic(List<String> path) {
    String last = path.getLast();
    return ATOMIC_MAPS.contains(last)
        || (last.startsWith("k:") && path.get(path.size() - 2).equals("f:ownerReferences"));
  }
}
