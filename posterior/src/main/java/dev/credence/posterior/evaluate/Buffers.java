// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.Arrays;

/** Arrays that have an element for each draw of a block, to be used again. Not thread-safe. */
public final class Buffers {
  private double[][] free = new double[4][];
  private int count;
  private int length;

  /** Sets the length of the arrays. Those of another length are dropped. */
  void setLength(int draws) {
    if (draws != length) {
      length = draws;
      count = 0;
    }
  }

  double[] borrow() {
    return count == 0 ? new double[length] : free[--count];
  }

  void release(double[] array) {
    if (count == free.length) {
      free = Arrays.copyOf(free, 2 * count);
    }
    free[count++] = array;
  }
}
