// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays of {@link Block#SIZE} numbers for what a request needs in between. A thread keeps them for
 * its next request, in which they are still in the fastest cache. What is not given back, after an
 * error, is garbage.
 */
public final class Scratch {
  private static final ThreadLocal<Deque<double[]>> FREE = ThreadLocal.withInitial(ArrayDeque::new);

  private Scratch() {}

  /** An array with place for a number a draw of a block; what it holds is undefined. */
  public static double[] borrow() {
    double[] array = FREE.get().poll();
    return array == null ? new double[Block.SIZE] : array;
  }

  /** An array with place for at least so many numbers; one of more than a block is not kept. */
  public static double[] borrow(int length) {
    return length <= Block.SIZE ? borrow() : new double[length];
  }

  /** Ends the use of a borrowed array, by the thread that borrowed it. */
  public static void giveBack(double[] array) {
    if (array.length == Block.SIZE) {
      FREE.get().push(array);
    }
  }
}
