// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects all that is wrong with one request, up to a number that keeps the answer small. */
public final class Faults {
  private static final int MOST = 1_000;

  private final List<Fault> faults = new ArrayList<>();
  private int left;

  /**
   * Reports a fault.
   *
   * @return null, so that a reader can report and return in one statement
   */
  public <T> @Nullable T report(Path path, String msg, String type) {
    if (faults.size() < MOST) {
      faults.add(Fault.at(path, msg, type));
    } else {
      left++;
    }
    return null;
  }

  /** Passes if nothing was reported. */
  public void throwIfAny() throws InvalidRequestException {
    if (faults.isEmpty()) {
      return;
    }
    if (left > 0) {
      faults.add(Fault.at(Path.BODY, "%,d more errors are not listed".formatted(left), "too_many_errors"));
    }
    throw new InvalidRequestException(faults);
  }
}
