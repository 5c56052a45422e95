// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import java.util.List;

/** A likelihood with mistakes, or one that does not match its trace. */
public final class LikelihoodException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /**
   * @param problems one line each, for the user; at least one
   */
  public LikelihoodException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one line each. */
  public List<String> problems() {
    return problems;
  }
}
