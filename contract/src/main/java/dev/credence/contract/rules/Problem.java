// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.rules;

/**
 * A broken rule.
 *
 * @param field the path of the field: {@code spec.likelihood.inputs[0].name}
 * @param message what to write instead
 */
public record Problem(String field, String message) {
  @Override
  public String toString() {
    return field + ": " + message;
  }
}
