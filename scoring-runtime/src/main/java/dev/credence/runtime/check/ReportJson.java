// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.posterior.diagnostics.Convergence;
import dev.credence.posterior.diagnostics.ElementSummary;
import dev.credence.runtime.json.Shortened;
import dev.credence.runtime.json.TerminationMessage;
import dev.credence.runtime.source.ObjectFacts;
import org.jspecify.annotations.Nullable;

/** A report as one JSON object; what is not a number, or not known, is absent. */
public final class ReportJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ReportJson() {}

  /** With every element of the posterior, for {@code --json}. */
  public static String withVariables(Report report) {
    ObjectNode json = json(report);
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
    return terminationMessage(json(report));
  }

  /** The same of a report that is JSON already. */
  public static String terminationMessage(ObjectNode json) {
    while (TerminationMessage.isTooLong(json) && json.withArray("warnings").size() > 0) {
      json.withArray("warnings").remove(json.withArray("warnings").size() - 1);
    }
    TerminationMessage.shorten(json, json, "message");
    TerminationMessage.shorten(json, json.withObject("trace"), "uri");
    return json.toString();
  }

  private static ObjectNode json(Report report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("verdict", report.accepted() ? "Accepted" : "Rejected");
    if (report.reason() != null) {
      json.put("reason", report.reason().word());
    }
    json.put("message", Shortened.of(report.message(), TerminationMessage.LONGEST_MESSAGE));
    put(json, "modelDigest", report.modelDigest());
    json.set("trace", trace(report));
    json.set(
        "diagnostics",
        DiagnosticsJson.of(report.worst(), report.stats(), report.worstElement())
            .put("rules", Check.RULES));
    if (report.shift() != null) {
      json.putObject("shift")
          .put("variable", DiagnosticsJson.name(report.shift().element()))
          .put("sd", report.shift().value());
    }
    ArrayNode warnings = json.putArray("warnings");
    report
        .warnings()
        .forEach(
            warning -> warnings.add(Shortened.of(warning, TerminationMessage.LONGEST_MESSAGE)));
    return json;
  }

  private static ObjectNode trace(Report report) {
    ObjectNode trace = MAPPER.createObjectNode();
    trace.put("uri", report.uri());
    ObjectFacts facts = report.facts();
    if (facts != null) {
      put(trace, "etag", facts.etag());
      put(trace, "versionId", facts.versionId());
      put(trace, "sha256", facts.sha256());
      trace.put("bytes", facts.bytes());
    }
    if (report.chains() > 0) {
      trace.put("chains", report.chains());
      trace.put("draws", report.draws());
    }
    return trace;
  }

  private static ObjectNode row(Row row) {
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

  private static void put(ObjectNode json, String field, @Nullable String text) {
    if (text != null) {
      json.put(field, text);
    }
  }
}
