// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.posterior.diagnostics.Extreme;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.posterior.diagnostics.Worst;
import dev.credence.runtime.json.Shortened;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Diagnostics as one JSON object; what is not a number, or not known, is absent. */
public final class DiagnosticsJson {
  private static final int LONGEST_NAME = 200;

  private DiagnosticsJson() {}

  /**
   * The figures that are judged, and those of the sampler.
   *
   * @param worst of the variables in use
   * @param worstElement the element furthest from passing; null if there is none
   */
  public static ObjectNode of(Worst worst, SampleStats stats, @Nullable String worstElement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "maxRhat", worst.rhat());
    put(json, "minEssBulk", worst.essBulk());
    put(json, "minEssTail", worst.essTail());
    stats.divergences().ifPresent(count -> json.put("divergences", count));
    stats.bfmi().stream()
        .filter(Double::isFinite)
        .min(Comparator.naturalOrder())
        .ifPresent(bfmi -> json.put("minBfmi", bfmi));
    if (worstElement != null) {
      json.put("worstVariable", name(worstElement));
    }
    return json;
  }

  /** An element's name, of bounded length. */
  public static String name(String element) {
    return Shortened.of(element, LONGEST_NAME);
  }

  private static void put(ObjectNode json, String field, @Nullable Extreme extreme) {
    if (extreme != null && Double.isFinite(extreme.value())) {
      json.put(field, extreme.value());
    }
  }
}
