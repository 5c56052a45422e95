// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * Whether the Vector API is used: decided once, when the process first asks, and to be asked before
 * a class of this package whose name begins with Vector is. It can be switched off by the system
 * property {@code credence.vector=off}. Results do not depend on it; speed does.
 *
 * <p>Its module, {@code jdk.incubator.vector}, is loaded here and not at the start ({@code
 * --add-modules}): with an incubator module among the first, Java can use neither the graph of
 * modules nor the profiles that it keeps in archives of classes, and starts a fifth slower. This
 * takes an export, {@code java.base/jdk.internal.module}, and the virtual machine must be told to
 * compile vectors ({@code -XX:+EnableVectorSupport}), which it does by itself for modules of the
 * start alone. Without them no vectors are used.
 */
public final class VectorUnit {
  private static final int LANES = decide();

  private VectorUnit() {}

  /** How many numbers a vector register in use holds; 1 if no vectors are used. */
  public static int lanes() {
    return LANES;
  }

  private static int decide() {
    boolean wanted = !"off".equals(System.getProperty("credence.vector"));
    return wanted && load() ? Preferred.lanes() : 1;
  }

  /** As the JDK does it for agents that are attached to a running process. */
  private static boolean load() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      return true;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, "jdk.incubator.vector");
      return true;
    } catch (ReflectiveOperationException e) {
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
