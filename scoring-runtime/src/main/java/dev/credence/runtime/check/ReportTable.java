// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.posterior.diagnostics.Convergence;
import dev.credence.posterior.diagnostics.ElementSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The posterior as a table, in the columns of ArviZ's summary: what the likelihood uses first. A
 * last column has the shifts, if any are known.
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

  private ReportTable() {}

  /** The lines of the table; none if nothing of the posterior was read. */
  public static List<String> lines(Report report) {
    if (report.rows().isEmpty()) {
      return List.of();
    }
    boolean compared = report.rows().stream().anyMatch(row -> row.shift().isPresent());
    List<List<String>> cells = new ArrayList<>();
    cells.add(compared ? with(HEADER, "shift") : HEADER);
    report
        .rows()
        .forEach(row -> {
          List<String> line = cells(row.summary());
          cells.add(compared ? with(line, shift(row)) : line);
        });
    int[] widths =
        IntStream.range(0, cells.getFirst().size())
            .map(column ->
                cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>(cells.stream().map(line -> line(line, widths)).toList());
    int used = (int) report.rows().stream().filter(Row::used).count();
    if (used < report.rows().size()) {
      lines.add(1 + used, "not in use:");
    }
    return lines;
  }

  private static List<String> with(List<String> cells, String last) {
    return Stream.concat(cells.stream(), Stream.of(last)).toList();
  }

  private static String shift(Row row) {
    return row.shift().isPresent() ? format("%.2f", row.shift().getAsDouble()) : "-";
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

  /** Three decimals, or three digits where that shows nothing or too much. */
  private static String number(double value) {
    double size = Math.abs(value);
    return format(value == 0 || (size >= 0.01 && size < 1e7) ? "%.3f" : "%.2e", value);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
