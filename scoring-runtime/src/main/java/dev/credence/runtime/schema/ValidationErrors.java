// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import dev.credence.scoring.validation.ValueError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the errors of a value, up to a maximum that keeps the response small. Readers stop at
 * the maximum, so that rejecting a body full of errors costs no more than reading it.
 */
public final class ValidationErrors {
  private static final int MOST = 100;

  private final int most;
  private List<ValidationError> errors = List.of(); // most values are valid
  private boolean more;

  /** Creates the list for a whole request. */
  public ValidationErrors() {
    this(MOST);
  }

  ValidationErrors(int most) {
    this.most = most;
  }

  /** Reports an error. */
  public void report(Path path, String msg, String type) {
    report(ValidationError.at(path, msg, type));
  }

  /** Reports what is wrong with a value. */
  void report(Path path, ValueError error) {
    report(path, error.message(), error.code());
  }

  /** Reports an error. */
  public void report(ValidationError error) {
    if (errors.isEmpty()) {
      errors = new ArrayList<>();
    }
    if (errors.size() < most) {
      errors.add(error);
    } else {
      more = true;
    }
  }

  /**
   * Reports the error of a value, if there is one.
   *
   * @param error null for a valid value
   * @return whether there was an error
   */
  boolean reportIfAny(Path path, @Nullable ValueError error) {
    if (error != null) {
      report(path, error.message(), error.code());
    }
    return error != null;
  }

  /** Whether the maximum is exceeded: readers stop then. */
  public boolean isTruncated() {
    return more;
  }

  /** All reported errors; beyond the maximum, the last one says that there are more. */
  public List<ValidationError> all() {
    List<ValidationError> all = new ArrayList<>(errors);
    if (more) {
      all.add(ValidationError.at(Path.BODY, "more errors are not listed", "too_many_errors"));
    }
    return all;
  }

  /**
   * Throws the reported errors, if there are any.
   *
   * @throws InvalidRequestException with all of them
   */
  public void throwIfAny() throws InvalidRequestException {
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(all());
    }
  }
}
