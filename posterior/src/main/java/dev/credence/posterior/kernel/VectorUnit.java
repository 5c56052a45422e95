// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * Whether the Vector API is used: decided once, when the process first asks. It needs the module
 * {@code jdk.incubator.vector} ({@code --add-modules}), and can be switched off by the system
 * property {@code credence.vector=off}. Answers do not depend on it, their speed does.
 */
public final class VectorUnit {
  private static final int LANES = decide();

  private VectorUnit() {}

  /** How many numbers a vector register in use holds; 1 if no vectors are used. */
  public static int lanes() {
    return LANES;
  }

  private static int decide() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    boolean wanted = !"off".equals(System.getProperty("credence.vector"));
    return present && wanted ? Preferred.lanes() : 1;
  }

  /** A class of its own, since it can only be linked where the module is. */
  private static final class Preferred {
    static int lanes() {
      // one logical step is eight lanes: wider registers are not filled
      return Math.min(DoubleVector.SPECIES_PREFERRED.length(), NoiseKernel.LANES);
    }
  }
}
