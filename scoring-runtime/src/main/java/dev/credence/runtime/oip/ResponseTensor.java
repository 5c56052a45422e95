// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import dev.credence.scoring.ColumnBatch;
import java.util.List;
import java.util.Map;

/** Combines the results of all rows into one tensor. */
final class ResponseTensor {
  private ResponseTensor() {}

  /**
   * An output with its data in row-major order.
   *
   * @param summaries the columns of its kind; all rows are complete, and lists have one length
   * @param rows number of rows, at least 1
   */
  static Map<String, Object> of(Output output, List<ColumnBatch.Column> summaries, int rows) {
    List<ColumnBatch.Column> columns =
        summaries.stream().filter(column -> output.columns().contains(column.name())).toList();
    int width = columns.stream().mapToInt(ResponseTensor::width).sum();
    double[] data = new double[rows * width];
    int at = 0;
    for (int r = 0; r < rows; r++) {
      for (ColumnBatch.Column column : columns) {
        if (column.isList()) {
          System.arraycopy(column.list(r), 0, data, at, column.list(r).length);
        } else {
          data[at] = column.number(r);
        }
        at += width(column);
      }
    }
    List<Integer> shape = output.shape().size() == 1 ? List.of(rows) : List.of(rows, width);
    Map<String, Object> tensor = ModelMetadata.tensor(output.name(), Datatype.FP64, shape);
    tensor.put("data", data);
    return tensor;
  }

  private static int width(ColumnBatch.Column column) {
    return column.isList() ? column.list(0).length : 1;
  }
}
