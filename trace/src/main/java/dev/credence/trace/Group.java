// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.util.List;
import java.util.SortedMap;

/**
 * A group of a trace, such as {@code sample_stats} or {@code constant_data}: variables of numbers
 * over named dimensions, and attributes. Shapes are known at once; values, labels and attributes
 * are read when asked for. Not safe for several threads.
 */
public interface Group {
  /** The variables of numbers by name, coordinates left out, each with its dimensions in order. */
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
   * How many bytes of memory {@link #read} takes besides those of its result: what is stored is
   * decoded piece by piece.
   *
   * @param name one of {@link #variables()}
   * @throws TraceException if the pieces are larger than any that are read
   */
  long decodingMemory(String name) throws TraceException;

  /**
   * Reads the coordinates of a dimension; positions if it has none.
   *
   * @throws TraceException if they cannot be read, or are not as many as the dimension is long
   */
  Labels labels(DimensionSize dimension) throws TraceException;

  /**
   * Reads the attributes: {@code String}s, {@code Double}s, or {@code List}s of either. What is
   * neither text nor number is left out.
   *
   * @throws TraceException if they cannot be read
   */
  SortedMap<String, Object> attributes() throws TraceException;
}
