// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

/**
 * A dimension of a variable in a {@link Group}, before its coordinates are read.
 *
 * @param name as in the trace, {@code draw}; {@link #unnamed} if it gives none
 * @param size how many elements the variable has along it; may be 0
 */
public record DimensionSize(String name, int size) {
  /** What netCDF calls the dimension of an axis that a file gives no name. */
  public static String unnamed(int axis) {
    return "phony_dim_" + axis;
  }
}
