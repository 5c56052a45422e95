// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * Whether the Vector API is used: if its module {@code jdk.incubator.vector} is loaded, which
 * {@code --add-modules} does. Decided once, at the first call. Check it before using a class of
 * this package whose name begins with Vector. Results do not depend on it; speed does.
 */
public final class VectorUnit {
  /** System property; {@code off} switches vectors off. */
  public static final String PROPERTY = "credence.vector";

  private static final int LANES = decide();

  private VectorUnit() {}

  /** How many numbers a vector register in use holds; 1 if no vectors are used. */
  public static int lanes() {
    return LANES;
  }

  private static int decide() {
    boolean wanted = !"off".equals(System.getProperty(PROPERTY));
    return wanted && isLoaded() ? Preferred.lanes() : 1;
  }

  private static boolean isLoaded() {
    try {
      Class.forName("jdk.incubator.vector.DoubleVector");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** A class of its own, since it can only be linked where the module is. */
  private static final class Preferred {
    static int lanes() {
      // one logical step is eight lanes: wider registers are not filled
      return Math.min(DoubleVector.SPECIES_PREFERRED.length(), NoiseKernel.LANES);
    }
  }
}
