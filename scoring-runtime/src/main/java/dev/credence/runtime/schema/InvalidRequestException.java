// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.List;

/** An invalid request, with all of its errors. */
public final class InvalidRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ValidationError> errors;

  /** A request with several errors. */
  public InvalidRequestException(List<ValidationError> errors) {
    super(errors.getFirst().msg(), null, false, false);
    this.errors = List.copyOf(errors);
  }

  /** A request with one error. */
  public InvalidRequestException(Path path, String msg, String type) {
    this(List.of(ValidationError.at(path, msg, type)));
  }

  /** At least one. */
  public List<ValidationError> errors() {
    return errors;
  }

  /** Whether all errors are of one type. */
  public boolean isOnly(String type) {
    return errors.stream().allMatch(error -> error.type().equals(type));
  }
}
