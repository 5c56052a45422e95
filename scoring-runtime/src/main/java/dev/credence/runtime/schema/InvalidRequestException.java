// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import java.util.List;

/** A request that cannot be answered, with everything that is wrong with it. */
public final class InvalidRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /** A request with several faults. */
  public InvalidRequestException(List<Fault> faults) {
    super(faults.getFirst().msg(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  /** A request with one fault. */
  public InvalidRequestException(Path path, String msg, String type) {
    this(List.of(Fault.at(path, msg, type)));
  }

  /** At least one. */
  public List<Fault> faults() {
    return faults;
  }

  /** Whether all faults are of one type. */
  public boolean isOnly(String type) {
    return faults.stream().allMatch(fault -> fault.type().equals(type));
  }
}
