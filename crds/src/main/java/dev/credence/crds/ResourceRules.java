// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Set;

/** The rules of {@link ResourcesSpec}. */
final class ResourceRules {
  private static final Set<String> NAMES = Set.of("cpu", "memory", "ephemeral-storage");

  private final Problems problems;

  ResourceRules(Problems problems) {
    this.problems = problems;
  }

  void check(ResourcesSpec resources) {
    Map<String, Quantity> requests = resources.requestsOrDefault();
    Map<String, Quantity> limits = resources.limitsOrDefault();
    boolean requestsFormed = wellFormed("spec.resources.requests", requests);
    boolean limitsFormed = wellFormed("spec.resources.limits", limits);
    if (requestsFormed
        && limitsFormed
        && requests.entrySet().stream().anyMatch(r -> exceeds(r, limits))) {
      problems.add("spec.resources.requests", Wording.REQUEST_LIMIT);
    }
  }

  private boolean wellFormed(String path, Map<String, Quantity> quantities) {
    problems.size(path, quantities.size(), 0, ResourcesSpec.MAX_RESOURCES);
    if (!NAMES.containsAll(quantities.keySet())) {
      problems.add(path, Wording.RESOURCE_NAME);
      return false;
    }
    if (!quantities.entrySet().stream().allMatch(ResourceRules::hasForm)) {
      problems.add(path, Wording.QUANTITY);
      return false;
    }
    return true;
  }

  private static boolean hasForm(Map.Entry<String, Quantity> quantity) {
    String form = quantity.getKey().equals("cpu") ? Form.CPU : Form.BYTES;
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
