// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceSizeLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The columns that identify the chain and draw of each row. Rows may be in any order. */
final class ChainColumns {
  /**
   * The names that a program gives them.
   *
   * @param draws the first of these that is there orders the draws of a chain
   * @param ambiguous whether a variable could have the chains' name, if no other of them is there
   */
  private record Names(String chain, List<String> draws, boolean ambiguous) {}

  private static final List<Names> KNOWN =
      List.of(
          new Names(".chain", List.of(".iteration", ".draw"), false), // posterior, in R
          new Names("chain__", List.of("iter__", "draw__"), false), // CmdStanPy
          new Names("chain", List.of("draw", "iteration"), true), // ArviZ, MCMCChains
          new Names("Chain", List.of("Draw", "Iteration"), true), // ggmcmc
          new Names("CHAIN", List.of("ITER"), true)); // coda

  /** Bytes that a row takes while the rows are ordered. */
  private static final int ROW = 64;

  private final String file;
  private final List<String> header;
  private final Names names;
  private final int chainColumn;
  private final int drawColumn;
  private double[] chain = new double[1024];
  private double[] draw = new double[1024];
  private int rows;
  private int[] places = {};
  private int chains;

  private ChainColumns(String file, List<String> header, Names names) {
    this.file = file;
    this.header = header;
    this.names = names;
    this.chainColumn = header.indexOf(names.chain);
    this.drawColumn =
        names.draws.stream().mapToInt(header::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }

  /**
   * Finds the columns.
   *
   * @param file its name, for messages
   * @return empty if the file has none, and is one chain
   * @throws TraceException if it has draw numbers but does not identify chains
   */
  static Optional<ChainColumns> of(String file, List<String> header) throws TraceException {
    for (Names names : KNOWN) {
      Optional<String> counter = names.draws.stream().filter(header::contains).findFirst();
      boolean chains = header.contains(names.chain);
      if (chains && (counter.isPresent() || !names.ambiguous)) {
        return Optional.of(new ChainColumns(file, header, names));
      }
      if (counter.isPresent() && !names.ambiguous) {
        throw new TraceException(
            Kind.CORRUPT, CsvMessages.noChainColumn(file, counter.get(), names.chain));
      }
    }
    return Optional.empty();
  }

  /** The columns that are not variables. */
  Set<String> columns() {
    Set<String> columns = new HashSet<>(names.draws);
    columns.add(names.chain);
    return columns;
  }

  /** The chain of the row that was taken last. */
  double lastChain() {
    return chain[rows - 1];
  }

  /** Takes a row, the bytes from {@code from} to before {@code to}. */
  void take(byte[] bytes, int from, int to, long line) throws TraceException {
    if (rows == chain.length) {
      TraceSizeLimits.checkMemory("the rows of " + file, (long) ROW * 2 * rows);
      int more = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * rows);
      chain = Arrays.copyOf(chain, more);
      draw = Arrays.copyOf(draw, more);
    }
    chain[rows] = whole(bytes, from, to, chainColumn, line);
    draw[rows] = drawColumn < 0 ? rows : whole(bytes, from, to, drawColumn, line);
    rows++;
  }

  private double whole(byte[] bytes, int from, int to, int column, long line)
      throws TraceException {
    String cell = Cells.cell(bytes, from, to, column);
    double number = Cells.isNumber(cell) ? Cells.number(cell) : Double.NaN;
    if (number != Math.rint(number) || Double.isInfinite(number)) {
      throw new TraceException(
          Kind.CORRUPT,
          CsvMessages.line(line, file, CsvMessages.notInteger(cell, header.get(column))));
    }
    return number;
  }

  /**
   * Arranges all rows.
   *
   * @throws TraceException if chains differ in length, or a draw is duplicate
   */
  void arrange() throws TraceException {
    List<Integer> order =
        IntStream.range(0, rows)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(row -> chain[row])
                    .thenComparingDouble(row -> draw[row]))
            .toList();
    places = new int[rows];
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int row = order.get(i);
      places[row] = i;
      boolean starting = i == 0 || chain[row] != chain[order.get(i - 1)];
      if (starting) {
        starts.add(i);
      } else if (draw[row] == draw[order.get(i - 1)]) {
        throw new TraceException(
            Kind.CORRUPT,
            CsvMessages.duplicateDraw(
                file, names.chain, chain[row], header.get(drawColumn), draw[row]));
      }
    }
    chains = starts.size();
    for (int i = 0; i < chains; i++) {
      int size = (i + 1 < chains ? starts.get(i + 1) : rows) - starts.get(i);
      if (size * chains != rows) {
        throw new TraceException(
            Kind.DIM_MISMATCH,
            CsvMessages.chainsDiffer(
                file, size, names.chain, chain[order.get(starts.get(i))], chains, rows));
      }
    }
  }

  int chains() {
    return chains;
  }

  /** The index of a row among all draws, chain by chain. */
  int place(int row) {
    return places[row];
  }
}
