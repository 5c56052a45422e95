// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.List;

/**
 * One thing wrong with a request.
 *
 * @param loc the path to the value
 * @param msg what a user should read, in pydantic 2's words where it has them
 * @param type a name for programs, pydantic 2's where it has one
 */
public record ValidationError(List<Object> loc, String msg, String type) {

  /** A error of the value at a path. */
  public static ValidationError at(Path path, String msg, String type) {
    return new ValidationError(path.elements(), msg, type);
  }
}
