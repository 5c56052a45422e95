// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.pod;

import dev.credence.crds.spec.ResourcesSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests and limits of a container that reads the trace: those of the spec, and defaults that
 * keep requests below limits. There is no default limit for cpu, which would slow the start.
 */
final class PodResources {
  private static final Quantity CPU = new Quantity("100m");
  private static final Quantity MEMORY = new Quantity("192Mi");
  private static final Quantity MEMORY_LIMIT = new Quantity("512Mi");

  private PodResources() {}

  static ResourceRequirements of(@Nullable ResourcesSpec spec) {
    Map<String, Quantity> requests = new TreeMap<>();
    Map<String, Quantity> limits = new TreeMap<>();
    if (spec != null) {
      requests.putAll(spec.requestsOrDefault());
      limits.putAll(spec.limitsOrDefault());
    }
    limits.computeIfAbsent("memory", memory -> greater(MEMORY_LIMIT, requests.get(memory)));
    requests.computeIfAbsent("memory", memory -> lesser(MEMORY, limits.get(memory)));
    requests.computeIfAbsent("cpu", cpu -> lesser(CPU, limits.get(cpu)));
    return new ResourceRequirementsBuilder().withRequests(requests).withLimits(limits).build();
  }

  /**
   * Resources of a container that runs once. Its requests are small, so that it fits on a full
   * node. Its limits are those of a scoring container, since the check verifies that the trace
   * fits.
   */
  static ResourceRequirements once(@Nullable ResourcesSpec spec) {
    return of(new ResourcesSpec(null, of(spec).getLimits()));
  }

  private static Quantity greater(Quantity a, @Nullable Quantity b) {
    return b == null || compare(a, b) >= 0 ? a : b;
  }

  private static Quantity lesser(Quantity a, @Nullable Quantity b) {
    return b == null || compare(a, b) <= 0 ? a : b;
  }

  private static int compare(Quantity a, Quantity b) {
    return Quantity.getAmountInBytes(a).compareTo(Quantity.getAmountInBytes(b));
  }
}
