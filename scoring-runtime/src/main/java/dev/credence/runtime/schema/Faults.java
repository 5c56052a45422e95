// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with one request, up to a number that keeps the answer small. */
public final class Faults {
  private static final int MOST = 1_000;

  private final List<Fault> faults = new ArrayList<>();
  private int left;

  /** Reports a fault. */
  public void report(Path path, String msg, String type) {
    if (faults.size() < MOST) {
      faults.add(Fault.at(path, msg, type));
    } else {
      left++;
    }
  }

  /** All that was reported, at least one fault. */
  public InvalidRequestException exception() {
    List<Fault> all = new ArrayList<>(faults);
    if (left > 0) {
      all.add(Fault.at(Path.BODY, left + " more errors are not listed", "too_many_errors"));
    }
    return new InvalidRequestException(all);
  }
}
