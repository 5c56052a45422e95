// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.ExitCode;
import dev.credence.contract.PlainText;
import dev.credence.contract.verdict.CheckReport;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.check.KnownVerdict;
import dev.credence.runtime.check.Report;
import dev.credence.runtime.check.ReportJson;
import dev.credence.runtime.check.ReportTable;
import dev.credence.runtime.check.TraceCheck;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceChoice;
import dev.credence.runtime.source.TraceLocation;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code check}: whether a manifest's trace may be served.
 *
 * @param trace to read instead of the manifest's
 * @param previous what it is compared with
 * @param known how the same was accepted before; null if it is not known to have been
 * @param json whether the report is printed as JSON, with every element
 * @param terminationLog where the report is written as well, in 4,000 bytes
 */
record CheckCommand(
    Path manifestFile,
    @Nullable TraceLocation trace,
    PreviousOptions previous,
    @Nullable KnownVerdict known,
    boolean json,
    @Nullable Path terminationLog) {

  int run() throws Exception {
    Manifest manifest = ManifestReader.read(manifestFile);
    TraceChoice choice = TraceChoice.of(trace, manifest.traceOr(trace), manifestFile);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (choice.insteadOf() != null) {
      (json ? System.err : out).println(choice.describe());
    }
    S3Settings settings = S3Settings.of(manifest.spec().traceOrDefault(), System.getenv());
    Optional<CheckReport> same =
        Optional.ofNullable(known).flatMap(verdict -> verdict.still(choice.location(), settings));
    if (same.isPresent()) {
      return report(same.get(), out);
    }
    Report report =
        TraceCheck.run(manifest.spec(), choice.location(), settings, previous.trace(settings));
    boolean left = TerminationLog.write(terminationLog, ReportJson.terminationMessage(report));
    if (json) {
      out.println(ReportJson.withVariables(report));
    } else {
      ReportTable.lines(report).forEach(out::println);
      report.warnings().forEach(warning -> out.println("warning: " + PlainText.line(warning)));
    }
    RejectionReason reason = report.reason();
    if (reason != null) {
      if (!json) {
        out.println("rejected: " + reason.apiValue());
      }
      System.err.println("credence: " + PlainText.line(report.message()));
      return left ? ExitCode.REJECTED : ExitCode.OTHER;
    }
    if (!json) {
      out.println("accepted: " + PlainText.line(report.message()));
    }
    return left ? ExitCode.OK : ExitCode.OTHER;
  }

  /** An earlier result is not computed again. */
  private int report(CheckReport report, PrintStream out) {
    String text = ReportJson.terminationMessage(report);
    boolean left = TerminationLog.write(terminationLog, text);
    out.println(json ? text : "accepted: " + PlainText.line(String.valueOf(report.message())));
    return left ? ExitCode.OK : ExitCode.OTHER;
  }
}
