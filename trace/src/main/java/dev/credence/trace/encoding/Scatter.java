// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.encoding;

import dev.credence.trace.TraceException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Puts the elements of chunks in their places in an array. */
public final class Scatter {
  /** Takes an element. */
  public interface Sink {
    /**
     * Takes the element that starts at an index of some bytes.
     *
     * @param to its index in the result
     */
    void put(byte[] bytes, int at, int to) throws TraceException;
  }

  private final long[] dimensions;
  private final int elementSize;
  private final int[] strides;
  private final Sink sink;

  /**
   * @param dimensions of the array, at least one
   * @param strides how far apart in the result neighbours along each dimension are
   */
  public Scatter(long[] dimensions, int elementSize, int[] strides, Sink sink) {
    this.dimensions = dimensions;
    this.elementSize = elementSize;
    this.strides = strides;
    this.sink = sink;
  }

  /** The strides of a result that is in row-major order of the axes. */
  public static int[] strides(long[] dimensions, int... axes) {
    int[] strides = new int[dimensions.length];
    Arrays.fill(strides, 1); // of a scalar
    int stride = 1;
    for (int i = axes.length - 1; i >= 0; i--) {
      strides[axes[i]] = stride;
      stride *= (int) dimensions[axes[i]];
    }
    return strides;
  }

  /** Puts the elements of a chunk in place, except those that are outside the array. */
  public void put(byte[] bytes, long[] offset, long[] shape) throws TraceException {
    put(bytes, offset, shape, IntStream.range(0, shape.length).toArray());
  }

  /**
   * Puts the elements of a chunk in place, except those that are outside the array.
   *
   * @param offset where in the array its first element is, by dimension
   * @param shape of the chunk, by dimension
   * @param order of the dimensions in the bytes, the one that varies fastest last
   */
  public void put(byte[] bytes, long[] offset, long[] shape, int[] order) throws TraceException {
    int rank = shape.length;
    int[] counts = new int[rank];
    int[] steps = new int[rank];
    int[] jumps = new int[rank];
    int step = elementSize;
    int to = 0;
    for (int i = rank - 1; i >= 0; i--) {
      int axis = order[i];
      counts[i] = (int) Math.min(shape[axis], dimensions[axis] - offset[axis]);
      steps[i] = step;
      jumps[i] = strides[axis];
      step *= (int) shape[axis];
      to += (int) offset[axis] * strides[axis];
    }
    put(bytes, 0, to, counts, steps, jumps, 0);
  }

  private void put(byte[] bytes, int at, int to, int[] counts, int[] steps, int[] jumps, int level)
      throws TraceException {
    for (int i = 0; i < counts[level]; i++) {
      if (level == counts.length - 1) {
        sink.put(bytes, at + i * steps[level], to + i * jumps[level]);
      } else {
        put(bytes, at + i * steps[level], to + i * jumps[level], counts, steps, jumps, level + 1);
      }
    }
  }
}
