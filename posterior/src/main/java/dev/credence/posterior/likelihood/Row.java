// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import java.util.List;

/**
 * The values of one prediction's inputs.
 *
 * @param values one for each input, in the order of the inputs, of the type of its input
 */
public record Row(List<Value> values) {
  public Row {
    values = List.copyOf(values);
  }
}
