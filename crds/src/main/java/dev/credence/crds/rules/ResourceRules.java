// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.ResourcesSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of {@link ResourcesSpec}. */
final class ResourceRules {
  private static final Set<String> NAMES = Set.of("cpu", "memory", "ephemeral-storage");

  private final Problems problems;

  ResourceRules(Problems problems) {
    this.problems = problems;
  }

  /** Checks the resources of the scoring pods. */
  void check(ResourcesSpec resources) {
    check("spec.resources", resources, name -> false, Messages.RESOURCE_NAME);
  }

  /**
   * Checks the resources of a container.
   *
   * @param path of the field, for the messages
   * @param limited names that limits may have in addition
   * @param message for other names of limits
   */
  void check(String path, ResourcesSpec resources, Predicate<String> limited, String message) {
    Map<String, Quantity> requests = resources.requestsOrDefault();
    Map<String, Quantity> limits = resources.limitsOrDefault();
    String at = path + ".requests";
    boolean requestsFormed =
        named(at, requests, name -> false, ResourcesSpec.MAX_RESOURCES, Messages.RESOURCE_NAME)
            && wellFormed(at, requests);
    boolean limitsFormed =
        named(path + ".limits", limits, limited, ResourcesSpec.MAX_LIMITS, message)
            && wellFormed(path + ".limits", limits);
    if (requestsFormed
        && limitsFormed
        && requests.entrySet().stream().anyMatch(r -> exceeds(r, limits))) {
      problems.add(at, Messages.REQUEST_LIMIT);
    }
  }

  private boolean named(
      String path,
      Map<String, Quantity> quantities,
      Predicate<String> others,
      int greatest,
      String message) {
    problems.size(path, quantities.size(), 0, greatest);
    boolean named =
        quantities.keySet().stream().allMatch(name -> NAMES.contains(name) || others.test(name));
    if (!named) {
      problems.add(path, message);
    }
    return named;
  }

  private boolean wellFormed(String path, Map<String, Quantity> quantities) {
    if (!quantities.entrySet().stream().allMatch(ResourceRules::hasForm)) {
      problems.add(path, Messages.QUANTITY);
      return false;
    }
    return true;
  }

  private static boolean hasForm(Map.Entry<String, Quantity> quantity) {
    String name = quantity.getKey();
    String form =
        name.equals("cpu")
            ? Patterns.CPU
            : NAMES.contains(name) ? Patterns.BYTES : Patterns.INTEGER;
    String text = String.valueOf(quantity.getValue());
    return text.length() <= ResourcesSpec.MAX_QUANTITY && text.matches(form);
  }

  private static boolean exceeds(
      Map.Entry<String, Quantity> request, Map<String, Quantity> limits) {
    Quantity limit = limits.get(request.getKey());
    return limit != null
        && Quantity.getAmountInBytes(request.getValue()).compareTo(Quantity.getAmountInBytes(limit))
            > 0;
  }
}
