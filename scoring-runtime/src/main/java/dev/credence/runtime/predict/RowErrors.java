// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * A row that has no answer.
 *
 * @param row its place among the rows
 * @param detail what is wrong with it
 */
record RowErrors(int row, List<Fault> detail) {
  /** What is wrong with any of the rows. */
  static List<Fault> faults(List<RowErrors> errors) {
    List<Fault> all = new ArrayList<>();
    errors.forEach(error -> all.addAll(error.detail()));
    return all;
  }
}
