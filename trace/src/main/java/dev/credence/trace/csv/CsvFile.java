// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import dev.credence.trace.ByteSource;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceSizeLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A CSV file of draws: one chain, or several if columns identify them. Opening it reads it once, to
 * count and to check its lines.
 */
public final class CsvFile {
  /** Takes a number. */
  public interface Sink {
    /** Takes the number of a draw of a chain in a column; all are counted from 0. */
    void put(int chain, int draw, int column, double value);
  }

  private final String name;
  private final ByteSource source;
  private final StanConfigComments settings = new StanConfigComments();
  private final List<String> header = new ArrayList<>();
  private final DrawRows.Counts counts = new DrawRows.Counts();
  private byte[] headerBytes = {};
  private long headerLine;
  private Optional<ChainColumns> columns = Optional.empty();
  private StepSizes stepSizes = new StepSizes(List.of());
  private DrawRows draws = new DrawRows(0, 0);

  /** The number of a row with too few cells: allowed only as the last line. */
  private long shortRow;

  private CsvFile(String name, ByteSource source) {
    this.name = name;
    this.source = source;
  }

  /**
   * Opens a file; the caller closes the source.
   *
   * @param name of the file, for messages
   * @throws TraceException if it has no draws, or a line is invalid
   */
  public static CsvFile open(String name, ByteSource source) throws TraceException {
    CsvFile file = new CsvFile(name, source);
    boolean ended = Lines.read(name, source, file::index);
    file.check(ended);
    return file;
  }

  public String name() {
    return name;
  }

  /** The names of the columns. */
  public List<String> header() {
    return header;
  }

  /** The columns that identify chain and draw of a row; they are not variables. */
  public Set<String> chainColumns() {
    return columns.map(ChainColumns::columns).orElse(Set.of());
  }

  /** How many chains there are. */
  public int chains() {
    return columns.map(ChainColumns::chains).orElse(1);
  }

  /** How many draws each chain has, without those of the warm-up. */
  public int draws() {
    return (int) draws.count() / chains();
  }

  /**
   * Reads the numbers of some columns.
   *
   * @param wanted for each column, whether it is
   * @throws TraceException if one of them is not a number
   */
  public void read(boolean[] wanted, Sink sink) throws TraceException {
    int last = wanted.length - 1;
    while (last >= 0 && !wanted[last]) {
      last--;
    }
    int lastColumn = last;
    int drawsOfChain = draws();
    long[] row = {-draws.first()};
    Lines.read(
        name,
        source,
        (bytes, from, to, number) -> {
          if (bytes[from] != '#' && number != headerLine) {
            if (row[0] >= 0 && row[0] < draws.count()) {
              int place = columns.isPresent() ? columns.get().place((int) row[0]) : (int) row[0];
              int chain = place / drawsOfChain;
              int start = from;
              for (int column = 0; column <= lastColumn && start <= to; column++) {
                int end = Cells.end(bytes, start, to);
                if (wanted[column]) {
                  double value = number(Cells.text(bytes, start, end), column, number);
                  sink.put(chain, place - chain * drawsOfChain, column, value);
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
          CsvMessages.line(line, name, CsvMessages.notNumber(cell, header.get(column))),
          e);
    }
  }

  private void index(byte[] bytes, int from, int to, long line) throws TraceException {
    if (shortRow != 0) {
      throw corrupt(shortRow, CsvMessages.fewCells(header.size()));
    }
    if (bytes[from] == '#') {
      comment(Cells.text(bytes, from, Math.min(to, from + 1000)));
    } else if (header.isEmpty()) {
      headerLine = line;
      headerBytes = Arrays.copyOfRange(bytes, from, to);
      names(bytes, from, to);
    } else if (Arrays.equals(bytes, from, to, headerBytes, 0, headerBytes.length)) {
      throw corrupt(line, CsvMessages.REPEATED_HEADER);
    } else {
      int cells = Cells.count(bytes, from, to);
      if (cells > header.size()) {
        throw corrupt(
            line,
            CsvMessages.manyCells(cells, header.size(), hint(cells, Cells.text(bytes, from, to))));
      }
      shortRow = cells < header.size() ? line : 0;
      if (shortRow == 0) {
        row(bytes, from, to, line);
      }
      counts.rows++;
    }
  }

  private void comment(String text) {
    settings.take(text);
    if (text.contains("Adaptation terminated") && counts.adapted.isEmpty()) {
      counts.adapted = OptionalLong.of(counts.rows);
    }
  }

  private void row(byte[] bytes, int from, int to, long line) throws TraceException {
    if (counts.rows == 0) {
      counts.meanFirst = isMean(bytes, from, to);
    }
    if (columns.isPresent()) {
      columns.get().take(bytes, from, to, line);
    }
    double chain = columns.map(ChainColumns::lastChain).orElse(0.0);
    stepSizes.take(chain, bytes, from, to, counts.rows, line);
  }

  /** ADVI's first row is the mean of the approximation; its log densities, if any, are 0. */
  private boolean isMean(byte[] bytes, int from, int to) {
    return List.of("log_p__", "log_g__").stream()
        .mapToInt(header::indexOf)
        .allMatch(i -> i < 0 || Cells.cell(bytes, from, to, i).matches("0(\\.0*)?"));
  }

  private void names(byte[] bytes, int from, int to) throws TraceException {
    TraceSizeLimits.checkCount(Cells.count(bytes, from, to), "columns");
    header.addAll(Cells.names(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    if (Cells.isNumber(header.getFirst())) {
      throw corrupt(headerLine, CsvMessages.NO_HEADER);
    }
    checkNames();
    columns = ChainColumns.of(name, header);
    stepSizes = new StepSizes(header);
  }

  /** Rejects the formats of other programs, before they are misread. */
  private void checkNames() throws TraceException {
    String first = header.getFirst();
    if (header.size() == 1 && (first.contains(";") || first.contains("\t"))) {
      throw corrupt(headerLine, CsvMessages.separator(first.contains(";") ? "semicolons" : "tabs"));
    }
    for (String column : header) {
      if (column.contains("[") && !column.contains("]")) {
        throw corrupt(headerLine, CsvMessages.nameWithComma(column));
      }
    }
    if (header.contains(".variable") && header.contains(".value")) {
      throw corrupt(headerLine, CsvMessages.LONG_FORM);
    }
  }

  /** Why a line may have too many cells, to be appended to a sentence. */
  private String hint(int cells, String line) {
    if (Cells.names(line).size() == header.size()) {
      return CsvMessages.COMMAS_IN_QUOTES;
    }
    return counts.rows == 0 && cells == header.size() + 1 ? CsvMessages.ROW_NAMES : "";
  }

  private void check(boolean ended) throws TraceException {
    if (!settings.hasDraws()) {
      throw new TraceException(
          Kind.UNSUPPORTED_FORMAT, CsvMessages.otherMethod(name, settings.method()));
    }
    counts.cut = shortRow != 0 || (!ended && settings.isStan());
    counts.meanFirst &= settings.isVariational() || header.contains("log_g__");
    draws = DrawRows.of(name, settings, counts);
    if (!settings.isJittered()) {
      stepSizes.check(name, draws.first());
    }
    if (columns.isPresent() && draws.first() > 0) {
      throw new TraceException(Kind.CORRUPT, CsvMessages.warmupWithChains(name));
    } else if (columns.isPresent()) {
      columns.get().arrange();
    }
  }

  private TraceException corrupt(long line, String what) {
    return new TraceException(Kind.CORRUPT, CsvMessages.line(line, name, what));
  }
}
