// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace.csv;

import dev.credence.posterior.trace.ByteSource;
import dev.credence.posterior.trace.TraceException;
import dev.credence.posterior.trace.TraceException.Kind;
import dev.credence.posterior.trace.encoding.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One chain: a CSV file of draws. Opening it reads it once, to count and to check its lines. */
public final class CsvChain {
  /** Takes a number. */
  public interface Sink {
    /** Takes the number of a draw in a column; both are counted from 0. */
    void put(int draw, int column, double value);
  }

  private final String name;
  private final ByteSource source;
  private final Settings settings = new Settings();
  private final List<String> header = new ArrayList<>();
  private long headerLine;
  private long rows;

  /** The number of a row with too few cells: all right only as the last line. */
  private long shortRow;

  private CsvChain(String name, ByteSource source) {
    this.name = name;
    this.source = source;
  }

  /**
   * Opens a file; the source stays the caller's to close.
   *
   * @param name of the file, for messages
   * @throws TraceException if it holds no draws, or a line does not fit
   */
  public static CsvChain open(String name, ByteSource source) throws TraceException {
    CsvChain chain = new CsvChain(name, source);
    boolean ended = Lines.read(name, source, chain::index);
    chain.check(ended);
    return chain;
  }

  public String name() {
    return name;
  }

  /** The names of the columns. */
  public List<String> header() {
    return header;
  }

  /** How many draws there are, without those of the warm-up. */
  public int draws() {
    return (int) (rows - settings.warmupRows());
  }

  /**
   * Reads the numbers of some columns.
   *
   * @param wanted for each column, whether it is
   * @throws TraceException if one of them is no number
   */
  public void read(boolean[] wanted, Sink sink) throws TraceException {
    int last = wanted.length - 1;
    while (last >= 0 && !wanted[last]) {
      last--;
    }
    int lastColumn = last;
    long[] row = {-settings.warmupRows()};
    Lines.read(
        name,
        source,
        (bytes, from, to, number) -> {
          if (bytes[from] != '#' && number != headerLine) {
            if (row[0] >= 0 && row[0] < draws()) {
              int start = from;
              for (int column = 0; column <= lastColumn && start <= to; column++) {
                int end = Cells.end(bytes, start, to);
                if (wanted[column]) {
                  sink.put(
                      (int) row[0], column, number(Cells.text(bytes, start, end), column, number));
                }
                start = end + 1;
              }
            }
            row[0]++;
          }
        });
  }

  private double number(String cell, int column, long line) throws TraceException {
    try {
      return Cells.number(cell);
    } catch (NumberFormatException e) {
      throw new TraceException(
          Kind.CORRUPT,
          "line %d of %s: the cell '%s' of column %s is no number"
              .formatted(line, name, cell, header.get(column)),
          e);
    }
  }

  private void index(byte[] bytes, int from, int to, long line) throws TraceException {
    if (shortRow != 0) {
      throw corrupt(shortRow, "it has fewer cells than the %d columns".formatted(header.size()));
    }
    if (bytes[from] == '#') {
      settings.take(Cells.text(bytes, from, Math.min(to, from + 1000)));
    } else if (header.isEmpty()) {
      headerLine = line;
      names(bytes, from, to);
    } else {
      int cells = Cells.count(bytes, from, to);
      if (cells > header.size()) {
        throw corrupt(line, "it has %d cells for %d columns".formatted(cells, header.size()));
      }
      shortRow = cells < header.size() ? line : 0;
      rows++;
    }
  }

  private void names(byte[] bytes, int from, int to) throws TraceException {
    Limits.checkCount(Cells.count(bytes, from, to), "columns");
    header.addAll(Cells.names(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    if (Cells.isNumber(header.getFirst())) {
      throw corrupt(headerLine, "the line with the names of the columns is missing before it");
    }
  }

  private void check(boolean ended) throws TraceException {
    if (!settings.hasDraws()) {
      throw new TraceException(
          Kind.UNSUPPORTED_FORMAT,
          "%s is of CmdStan's method %s, which makes no draws of the posterior; run method sample"
              .formatted(name, settings.method()));
    }
    if (rows == 0) {
      throw new TraceException(Kind.EMPTY_POSTERIOR, name + " holds no draws");
    }
    long expected = settings.drawRows() + settings.warmupRows();
    if (shortRow != 0
        || (!ended && settings.areThere())
        || (rows < expected && !settings.areComplete())) {
      throw new TraceException(
          Kind.TRUNCATED,
          "%s ends in the middle%s: the run was stopped, or the file was not copied whole"
              .formatted(
                  name,
                  expected > 0 ? ", with %d of %d rows".formatted(rows, expected) : " of a row"));
    }
    if (rows <= settings.warmupRows()) {
      throw new TraceException(Kind.EMPTY_POSTERIOR, name + " holds no draws but the warm-up's");
    }
    if (rows > Integer.MAX_VALUE) {
      throw new TraceException(Kind.TOO_LARGE, name + " has more rows than are read");
    }
  }

  private TraceException corrupt(long line, String what) {
    return new TraceException(Kind.CORRUPT, "line %d of %s: %s".formatted(line, name, what));
  }
}
