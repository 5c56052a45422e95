// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * Whether the Vector API is used: if its module {@code jdk.incubator.vector} is loaded, which
 * {@code --add-modules} does. Decided once, at the first call of {@link #lanes}. Check it before
 * using a class of this package whose name begins with Vector. Results do not depend on it; speed
 * does.
 */
public final class VectorUnit {
  private VectorUnit() {}

  /** Whether the system property {@code credence.vector=off} switches vectors off. */
  public static boolean isOff() {
    return "off".equals(System.getProperty("credence.vector"));
  }

  /** How many numbers a vector register in use holds; 1 if no vectors are used. */
  public static int lanes() {
    return Decision.LANES;
  }

  /** Made when it is first asked for, so that the module can be loaded before. */
  private static final class Decision {
    static final int LANES = isOff() || !isLoaded() ? 1 : Preferred.lanes();
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
