// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

/**
 * Name and size of a dimension of a variable in a {@link Group}, whose coordinates have not been
 * read.
 *
 * @param name as in the trace, {@code draw}; {@link #unnamed} if it has no name
 * @param size number of positions; may be 0
 */
public record DimensionSize(String name, int size) {
  /** netCDF's name for an unnamed dimension. */
  public static String unnamed(int axis) {
    return "phony_dim_" + axis;
  }
}
