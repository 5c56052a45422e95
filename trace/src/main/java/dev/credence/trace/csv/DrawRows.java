// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.util.OptionalLong;

/**
 * Which rows of a file are draws of the posterior: those after the warm-up, or, of ADVI, after the
 * mean of its approximation.
 *
 * @param first the first of them, counted from 0
 * @param count how many they are
 */
record DrawRows(long first, long count) {
  /** Properties of a file, found when it was opened. */
  static final class Counts {
    /** All rows. */
    long rows;

    /** The rows before the line {@code # Adaptation terminated}, which ends the warm-up. */
    OptionalLong adapted = OptionalLong.empty();

    /** Whether the first row is the mean of an approximation. */
    boolean meanFirst;

    /** Whether the last line ends too early. */
    boolean cut;
  }

  /**
   * Separates draws from warm-up.
   *
   * @param name of the file, for messages
   * @throws TraceException if there are no draws, the run was stopped, or they cannot be separated
   */
  static DrawRows of(String name, StanConfigComments settings, Counts counts)
      throws TraceException {
    long first = first(name, settings, counts);
    long count = counts.rows - first;
    long wanted = settings.drawRows().orElse(0);
    // the comments of a run that came to its end say so, but not where its warm-up ended
    boolean whole = settings.isComplete() && (first == 0 || counts.adapted.isPresent());
    if (counts.rows == 0 || (count <= 0 && settings.isComplete())) {
      throw new TraceException(
          Kind.EMPTY_POSTERIOR,
          counts.rows == 0
              ? CsvMessages.noDraws(name)
              : counts.meanFirst ? CsvMessages.onlyMean(name) : CsvMessages.onlyWarmup(name));
    }
    if (counts.cut || count <= 0 || (count < wanted && !whole)) {
      throw new TraceException(
          Kind.TRUNCATED,
          count <= 0
              ? CsvMessages.cutInWarmup(name, counts.rows, first + wanted)
              : wanted > 0
                  ? CsvMessages.cutInDraws(name, counts.rows, first + wanted)
                  : CsvMessages.cutInRow(name));
    }
    if (wanted > 0 && count > wanted) {
      throw new TraceException(
          Kind.CORRUPT, CsvMessages.moreRows(name, counts.rows, first + wanted));
    }
    if (counts.rows > Integer.MAX_VALUE) {
      throw new TraceException(Kind.TOO_LARGE, CsvMessages.tooManyRows(name));
    }
    return new DrawRows(first, count);
  }

  private static long first(String name, StanConfigComments settings, Counts counts)
      throws TraceException {
    if (counts.meanFirst || !settings.hasWarmup()) {
      return counts.meanFirst ? 1 : 0;
    }
    OptionalLong said = settings.warmupRows(name, counts.rows);
    if (counts.adapted.isEmpty()) {
      return said.orElseThrow(
          () -> new TraceException(Kind.CORRUPT, CsvMessages.unknownWarmup(name)));
    }
    long before = counts.adapted.getAsLong();
    // no row before that line: the warm-up was not saved, or was taken out by hand
    if (before > 0 && settings.isStan() && said.isPresent() && said.getAsLong() != before) {
      throw new TraceException(
          Kind.CORRUPT, CsvMessages.otherWarmup(name, before, said.getAsLong()));
    }
    return before;
  }
}
