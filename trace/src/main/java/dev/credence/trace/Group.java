// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.util.List;
import java.util.SortedMap;

/**
 * A group of a trace, such as {@code sample_stats} or {@code constant_data}: variables of numbers
 * over named dimensions, and attributes. Shapes are known immediately; values, labels and
 * attributes are read on demand. Not thread-safe.
 */
public interface Group {
  /** The numeric variables by name, without coordinates, each with its dimensions in order. */
  SortedMap<String, List<DimensionSize>> variables();

  /**
   * Reads all values of a variable, unpacked by the CF conventions: missing values are NaN, {@code
   * scale_factor} and {@code add_offset} are applied, booleans are 0 and 1.
   *
   * @param name one of {@link #variables()}
   * @param axes the variable's axes in the order wanted, each once: {@code 0, 1, 2} as stored
   * @return the values in row-major order of these axes
   * @throws TraceException if they cannot be read
   */
  double[] read(String name, int... axes) throws TraceException;

  /**
   * Bytes of memory that {@link #read} needs in addition to its result: stored data is decoded in
   * pieces.
   *
   * @param name one of {@link #variables()}
   * @throws TraceException if the pieces are larger than any that are read
   */
  long decodingMemory(String name) throws TraceException;

  /**
   * Reads the coordinates of a dimension; its positions if it has none.
   *
   * @throws TraceException if they cannot be read, or their number differs from the dimension's
   *     size
   */
  Labels labels(DimensionSize dimension) throws TraceException;

  /**
   * Reads the attributes: {@code String}s, {@code Double}s, or {@code List}s of either. Other
   * attributes are skipped.
   *
   * @throws TraceException if they cannot be read
   */
  SortedMap<String, Object> attributes() throws TraceException;
}
