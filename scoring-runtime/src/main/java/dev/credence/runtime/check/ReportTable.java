// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.posterior.diagnostics.Arviz1;
import dev.credence.posterior.diagnostics.Convergence;
import dev.credence.posterior.diagnostics.ElementSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The posterior as a table, in the columns of ArviZ's summary: what the likelihood uses first.
 * Additional columns have the values of ArviZ 1.x, if it wrote the trace, and the shifts, if known.
 */
public final class ReportTable {
  private static final List<String> HEADER =
      List.of(
          "",
          "mean",
          "sd",
          "hdi_3%",
          "hdi_97%",
          "mcse_mean",
          "mcse_sd",
          "ess_bulk",
          "ess_tail",
          "r_hat");

  private static final List<String> ARVIZ1 =
      List.of("eti89_lb", "eti89_ub", "ess_tail_5.5%", "ess_tail_11%");

  private ReportTable() {}

  /** The lines of the table; none if nothing of the posterior was read. */
  public static List<String> lines(Report report) {
    if (report.rows().isEmpty()) {
      return List.of();
    }
    boolean compared = report.rows().stream().anyMatch(row -> row.shift().isPresent());
    boolean arviz1 = report.rows().stream().anyMatch(row -> row.arviz1() != null);
    List<List<String>> cells = new ArrayList<>();
    cells.add(joined(HEADER, arviz1 ? ARVIZ1 : List.of(), compared ? List.of("shift") : List.of()));
    report
        .rows()
        .forEach(row ->
            cells.add(
                joined(
                    cells(row.summary()),
                    figures(row.arviz1()),
                    compared ? shift(row) : List.of())));
    int[] widths =
        IntStream.range(0, cells.getFirst().size())
            .map(column ->
                cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>(cells.stream().map(line -> line(line, widths)).toList());
    int used = (int) report.rows().stream().filter(SummaryRow::used).count();
    if (used < report.rows().size()) {
      lines.add(1 + used, "not in use:");
    }
    lines.add(
        "ess_bulk, ess_tail (at 5 and 95 %%) and r_hat are those of ArviZ %s"
            .formatted(Convergence.ARVIZ));
    if (arviz1) {
      lines.add(
          "the trace is from ArviZ 1.x: its summary has eti89, and its ess_tail is ess_tail_11% here (at 11 and 89 %); ess_tail_5.5% is at the ends of eti89, 5.5 and 94.5 %");
    }
    return lines;
  }

  private static List<String> joined(
      List<String> summary, List<String> arviz1, List<String> shift) {
    return Stream.of(summary, arviz1, shift).flatMap(List::stream).toList();
  }

  private static List<String> shift(SummaryRow row) {
    return List.of(row.shift().isPresent() ? format("%.2f", row.shift().getAsDouble()) : "-");
  }

  private static List<String> figures(@Nullable Arviz1 arviz1) {
    return arviz1 == null
        ? List.of()
        : List.of(
            number(arviz1.eti().lower()),
            number(arviz1.eti().upper()),
            format("%.0f", arviz1.essTailOfEti()),
            format("%.0f", arviz1.essTail()));
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(cells.getFirst());
    line.repeat(' ', widths[0] - cells.getFirst().length());
    for (int i = 1; i < widths.length; i++) {
      line.repeat(' ', 2 + widths[i] - cells.get(i).length()).append(cells.get(i));
    }
    return line.toString();
  }

  private static List<String> cells(ElementSummary summary) {
    Convergence convergence = summary.convergence();
    return List.of(
        summary.element().replaceAll("\\p{Cntrl}", "?"),
        number(summary.mean()),
        number(summary.sd()),
        number(summary.hdi().lower()),
        number(summary.hdi().upper()),
        number(summary.mcseMean()),
        number(summary.mcseSd()),
        format("%.0f", convergence.essBulk()),
        format("%.0f", convergence.essTail()),
        summary.constant() ? "constant" : format("%.3f", convergence.rhat()));
  }

  /** Three decimals, or three significant digits if that shows nothing or too much. */
  private static String number(double value) {
    double size = Math.abs(value);
    return format(value == 0 || (size >= 0.01 && size < 1e7) ? "%.3f" : "%.2e", value);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
