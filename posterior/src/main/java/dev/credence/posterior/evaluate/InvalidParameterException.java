// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.kernel.SampleKernel;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.likelihood.family.Family.Parameter;

/** A parameter has, at some draw of a block, a value that its family does not allow. */
public final class InvalidParameterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int index;
  private final String before;
  private final String after;

  private InvalidParameterException(int index, String before, String after) {
    super(before + "entry " + index + " of a block" + after);
    this.index = index;
    this.before = before;
    this.after = after;
  }

  /**
   * Checks a family's parameters, first each alone and then all together.
   *
   * @param owner comes before the message: empty, or {@code the population of theta: }
   * @param theta {@code theta[p][i]}: parameter p at entry i of the block
   * @param length how many entries to check
   * @throws InvalidParameterException at the first value that is not allowed
   */
  public static void check(
      Family family, String owner, double[][] theta, int length, SampleKernel kernel) {
    for (int p = 0; p < theta.length; p++) {
      Parameter parameter = family.parameters().get(p);
      if (parameter.domain().containsAll(theta[p], length, kernel)) {
        continue;
      }
      for (int i = 0; i < length; i++) {
        if (!parameter.domain().contains(theta[p][i])) {
          throw new InvalidParameterException(
              i,
              "%s%s is %s in ".formatted(owner, parameter.name(), theta[p][i]),
              "; it must be " + parameter.domain().description());
        }
      }
    }
    for (int i = 0; i < length; i++) {
      String conflict = family.conflict(theta, i);
      if (conflict != null) {
        throw new InvalidParameterException(i, owner + "in ", ": " + conflict);
      }
    }
  }

  /** Which entry of the block it is. */
  public int index() {
    return index;
  }

  /** Describes the error to the user: parameter, value, draw and remedy. */
  public String describe(String draw) {
    return before + draw + after;
  }
}
