// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.posterior.kernel.VectorUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The module of the Vector API, {@code jdk.incubator.vector}. It is loaded after the start and not
 * by {@code --add-modules}: with an incubator module among the first, Java can use neither the
 * graph of modules nor the profiles that it keeps in archives of classes, and starts a fifth
 * slower.
 */
final class VectorModule {
  private static final Logger LOG = LoggerFactory.getLogger(VectorModule.class);

  private VectorModule() {}

  /**
   * Loads it, unless vectors are switched off, as the JDK does for agents that are attached to a
   * running process. This takes an export, {@code java.base/jdk.internal.module}, and the virtual
   * machine must be told to compile vectors ({@code -XX:+EnableVectorSupport}), which it does by
   * itself for modules of the start alone. Without them no vectors are used.
   */
  static void load() {
    if ("off".equals(System.getProperty(VectorUnit.PROPERTY))) {
      return;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, "jdk.incubator.vector");
    } catch (ReflectiveOperationException e) {
      LOG.debug("vectors are not used: {}", e.toString());
    }
  }
}
