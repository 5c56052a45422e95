// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.DimensionSize;
import dev.credence.trace.Group;
import dev.credence.trace.Labels;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;
import dev.credence.trace.csv.CsvFile;
import dev.credence.trace.csv.CsvVariable;
import dev.credence.trace.encoding.Scatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Columns of CSV files as a group; dimensions have the names that ArviZ gives them. */
final class CsvGroup implements Group {
  private final List<CsvFile> files;
  private final SortedMap<String, CsvVariable> columns;
  private final SortedMap<String, List<DimensionSize>> variables = new TreeMap<>();

  CsvGroup(List<CsvFile> files, SortedMap<String, CsvVariable> columns) {
    this.files = files;
    this.columns = columns;
    columns.forEach((name, variable) -> variables.put(name, extents(name, variable)));
  }

  @Override
  public SortedMap<String, List<DimensionSize>> variables() {
    return variables;
  }

  @Override
  public double[] read(String name, int... axes) throws TraceException {
    CsvVariable variable = columns.get(name);
    List<DimensionSize> extents = variables.get(name);
    if (variable == null || extents == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    long[] shape = extents.stream().mapToLong(DimensionSize::size).toArray();
    TraceSizeLimits.checkShape(name, shape);
    TraceSizeLimits.checkMemory(
        name, TraceSizeLimits.product(TraceSizeLimits.product(shape), Double.BYTES));
    double[] values = new double[TraceSizeLimits.arraySize(name, TraceSizeLimits.product(shape))];
    int[] strides = Scatter.strides(shape, axes);
    int width = files.getFirst().header().size();
    boolean[] wanted = new boolean[width];
    int[] places = new int[width];
    for (int element = 0; element < variable.columns().length; element++) {
      int column = variable.columns()[element];
      wanted[column] = true;
      places[column] = place(element, variable.shape(), strides);
    }
    int chains = 0;
    for (CsvFile file : files) {
      int before = chains;
      file.read(
          wanted,
          (chain, draw, column, value) ->
              values[(before + chain) * strides[0] + draw * strides[1] + places[column]] = value);
      chains += file.chains();
    }
    return values;
  }

  /** Files are read in pieces of the same size as when opening them. */
  @Override
  public long decodingMemory(String name) {
    return 0;
  }

  @Override
  public Labels labels(DimensionSize dimension) {
    return Labels.positions(dimension.size());
  }

  @Override
  public SortedMap<String, Object> attributes() {
    return Collections.emptySortedMap();
  }

  private List<DimensionSize> extents(String name, CsvVariable variable) {
    List<DimensionSize> extents = new ArrayList<>();
    extents.add(new DimensionSize("chain", files.stream().mapToInt(CsvFile::chains).sum()));
    extents.add(new DimensionSize("draw", files.getFirst().draws()));
    for (long size : variable.shape()) {
      extents.add(new DimensionSize(name + "_dim_" + (extents.size() - 2), (int) size));
    }
    return List.copyOf(extents);
  }

  /** Index of an element in the result, given its number in row-major order. */
  private static int place(int element, long[] shape, int[] strides) {
    int place = 0;
    int rest = element;
    for (int i = shape.length - 1; i >= 0; i--) {
      place += rest % (int) shape[i] * strides[i + 2];
      rest /= (int) shape[i];
    }
    return place;
  }
}
