// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the answers of all rows together as one tensor. */
final class ResponseTensor {
  private ResponseTensor() {}

  /**
   * An output with its data in row-major order.
   *
   * @param answer members with an element a row: a number, or as many in each row
   * @param rows at least 1
   */
  static Map<String, Object> of(Output output, Map<String, @Nullable Object[]> answer, int rows) {
    List<@Nullable Object[]> columns =
        output.members().stream()
            .map(member -> Objects.requireNonNull(answer.get(member)))
            .toList();
    int width = columns.stream().mapToInt(column -> numbers(column[0]).length).sum();
    double[] data = new double[rows * width];
    int at = 0;
    for (int r = 0; r < rows; r++) {
      for (Object[] column : columns) {
        double[] numbers = numbers(column[r]);
        System.arraycopy(numbers, 0, data, at, numbers.length);
        at += numbers.length;
      }
    }
    List<Integer> shape = output.shape().size() == 1 ? List.of(rows) : List.of(rows, width);
    Map<String, Object> tensor = ModelMetadata.tensor(output.name(), Datatype.FP64, shape);
    tensor.put("data", data);
    return tensor;
  }

  private static double[] numbers(@Nullable Object value) {
    return value instanceof double[] many ? many : new double[] {(Double) value};
  }
}
