// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.contract.verdict.ShiftStatus;
import dev.credence.contract.verdict.TraceStatus;
import dev.credence.posterior.diagnostics.Convergence;
import dev.credence.posterior.diagnostics.ElementSummary;
import dev.credence.posterior.diagnostics.WorstValue;
import dev.credence.runtime.json.Shortened;
import dev.credence.runtime.json.TerminationMessage;
import dev.credence.runtime.source.ObjectFingerprint;

/** A report as one JSON object; what is not a number, or not known, is absent. */
public final class ReportJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ReportJson() {}

  /** The report with every element of the posterior, for {@code --json}. */
  public static String withVariables(Report report) {
    ObjectNode json = MAPPER.valueToTree(checkReport(report));
    json.put("arviz", Convergence.ARVIZ);
    ArrayNode variables = json.putArray("variables");
    report.rows().forEach(row -> variables.add(row(row)));
    return json.toString();
  }

  /**
   * As a termination message, of at most 4,000 bytes: warnings go first, then the ends of the
   * message and of the URI.
   */
  public static String terminationMessage(Report report) {
    return terminationMessage(checkReport(report));
  }

  /** The same of a report that was made before. */
  public static String terminationMessage(CheckReport report) {
    ObjectNode json = MAPPER.valueToTree(report);
    while (TerminationMessage.isTooLong(json) && json.withArray("warnings").size() > 0) {
      json.withArray("warnings").remove(json.withArray("warnings").size() - 1);
    }
    TerminationMessage.shorten(json, json, "message");
    TerminationMessage.shorten(json, json.withObject("trace"), "uri");
    return json.toString();
  }

  private static CheckReport checkReport(Report report) {
    RejectionReason reason = report.reason();
    WorstValue shift = report.shift();
    return new CheckReport(
        reason == null ? CheckReport.ACCEPTED : CheckReport.REJECTED,
        reason == null ? null : reason.apiValue(),
        Shortened.of(report.message(), TerminationMessage.LONGEST_MESSAGE),
        report.modelDigest(),
        trace(report),
        DiagnosticsReport.of(
            report.worst(), report.stats(), report.worstElement(), TraceCheck.RULES),
        shift == null
            ? null
            : new ShiftStatus(DiagnosticsReport.name(shift.element()), shift.value()),
        report.warnings().stream()
            .map(warning -> Shortened.of(warning, TerminationMessage.LONGEST_MESSAGE))
            .toList());
  }

  private static TraceStatus trace(Report report) {
    ObjectFingerprint facts = report.facts();
    boolean opened = report.chains() > 0;
    return new TraceStatus(
        report.uri(),
        facts == null ? null : facts.etag(),
        facts == null ? null : facts.versionId(),
        facts == null ? null : facts.sha256(),
        facts == null ? null : facts.bytes(),
        opened ? report.chains() : null,
        opened ? report.draws() : null,
        null);
  }

  private static ObjectNode row(SummaryRow row) {
    ElementSummary summary = row.summary();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("variable", summary.element());
    json.put("used", row.used());
    json.put("constant", summary.constant());
    put(json, "mean", summary.mean());
    put(json, "sd", summary.sd());
    put(json, "hdi_lower", summary.hdi().lower());
    put(json, "hdi_upper", summary.hdi().upper());
    put(json, "mcse_mean", summary.mcseMean());
    put(json, "mcse_sd", summary.mcseSd());
    put(json, "ess_bulk", summary.convergence().essBulk());
    put(json, "ess_tail", summary.convergence().essTail());
    put(json, "r_hat", summary.convergence().rhat());
    row.shift().ifPresent(shift -> put(json, "shift", shift));
    if (row.arviz1() != null) {
      put(json, "eti89_lb", row.arviz1().eti().lower());
      put(json, "eti89_ub", row.arviz1().eti().upper());
      put(json, "ess_tail_5.5%", row.arviz1().essTailOfEti());
      put(json, "ess_tail_11%", row.arviz1().essTail());
    }
    return json;
  }

  private static void put(ObjectNode json, String field, double number) {
    if (Double.isFinite(number)) {
      json.put(field, number);
    }
  }
}
