// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.posterior.kernel.VectorUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The module of the Vector API, {@code jdk.incubator.vector}. It is loaded after the start and not
 * by {@code --add-modules}: with an incubator module at the start, Java cannot use the module graph
 * and the profiles in its class archive, and starts a fifth slower.
 */
public final class VectorModule {
  private static final Logger LOG = LoggerFactory.getLogger(VectorModule.class);

  private VectorModule() {}

  /**
   * Loads it, unless vectors are switched off, as the JDK does for agents that are attached to a
   * running process. This takes an export, {@code java.base/jdk.internal.module}, and {@code
   * -XX:+EnableVectorSupport}, which is on by default only if the module is loaded at the start.
   * Without these no vectors are used.
   */
  public static void load() {
    if (VectorUnit.isOff()) {
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
