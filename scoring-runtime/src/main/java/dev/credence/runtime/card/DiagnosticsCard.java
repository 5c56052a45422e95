// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.card;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.posterior.diagnostics.Gate;
import dev.credence.posterior.diagnostics.Gate.Judgement;
import dev.credence.posterior.diagnostics.WorstDiagnostics;
import dev.credence.posterior.diagnostics.WorstValue;
import dev.credence.runtime.check.DiagnosticsReport;
import dev.credence.scoring.loading.Diagnostics;
import org.jspecify.annotations.Nullable;

/** The diagnostics of a check, with the element of each value and the gate's verdict. */
final class DiagnosticsCard {
  private static final JsonMapper MAPPER = new JsonMapper();

  private DiagnosticsCard() {}

  static ObjectNode of(Diagnostics diagnostics) {
    WorstDiagnostics worst = diagnostics.worst();
    Judgement judgement = diagnostics.judgement();
    ObjectNode json =
        MAPPER.valueToTree(
            DiagnosticsReport.of(worst, diagnostics.stats(), judgement.worstElement(), null));
    put(json, "maxRhatVariable", worst.rhat());
    put(json, "minEssBulkVariable", worst.essBulk());
    put(json, "minEssTailVariable", worst.essTail());
    putGate(json, diagnostics.gate(), judgement);
    return json;
  }

  /** A disabled gate reports what it would reject. */
  private static void putGate(ObjectNode json, Gate gate, Judgement judgement) {
    json.put("gate", gate.disabled() ? "disabled" : judgement.passed() ? "passed" : "failed");
    ObjectNode limits =
        json.putObject("gateLimits")
            .put("maxRhat", gate.maxRhat())
            .put("minEss", gate.minEss())
            .put("maxDivergences", gate.maxDivergences());
    if (gate.maxShift() != null) {
      limits.put("maxShift", gate.maxShift());
    }
    if (!judgement.passed()) {
      ArrayNode faults = json.putArray("gateFaults");
      judgement.faults().forEach(faults::add);
    }
  }

  private static void put(ObjectNode json, String field, @Nullable WorstValue extreme) {
    if (extreme != null) {
      json.put(field, DiagnosticsReport.name(extreme.element()));
    }
  }
}
