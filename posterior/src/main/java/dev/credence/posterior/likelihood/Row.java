// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import java.util.List;

/**
 * The values of one prediction's inputs.
 *
 * @param values one for each input, in the inputs' order, each of its input's type
 */
public record Row(List<Value> values) {
  public Row {
    values = List.copyOf(values);
  }
}
