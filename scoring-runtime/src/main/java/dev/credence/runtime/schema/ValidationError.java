// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.List;

/**
 * An error of a request.
 *
 * @param loc the path to the value
 * @param msg for users, in pydantic 2's words if it has such an error
 * @param type a name for programs, pydantic 2's if it has one
 */
public record ValidationError(List<Object> loc, String msg, String type) {

  /** An error of the value at a path. */
  public static ValidationError at(Path path, String msg, String type) {
    return new ValidationError(path.elements(), msg, type);
  }
}
