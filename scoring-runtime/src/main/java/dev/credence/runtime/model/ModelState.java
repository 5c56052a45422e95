// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import org.jspecify.annotations.Nullable;

/** The model in service, if there is one yet, and why no traffic should come, if none should. */
public final class ModelState {
  private static final String WARMING_UP = "warming up";
  private static final String SHUTTING_DOWN = "shutting down";

  private volatile Snapshot current;

  /**
   * One state, as a request sees it from beginning to end.
   *
   * @param model null until loaded
   * @param unready why no traffic should come; null if ready
   */
  public record Snapshot(@Nullable ServedModel model, @Nullable String unready) {
    /** Whether the end has been asked for, and requests are still answered. */
    public boolean draining() {
      return SHUTTING_DOWN.equals(unready);
    }

    /** Whether the service asks itself before others do. */
    public boolean warming() {
      return WARMING_UP.equals(unready);
    }
  }

  /** Not ready yet. */
  public ModelState(String waitingFor) {
    current = new Snapshot(null, waitingFor);
  }

  /** The state now. */
  public Snapshot snapshot() {
    return current;
  }

  /** Not ready yet; what is asked is answered. */
  public void warmUp(ServedModel model) {
    current = new Snapshot(model, WARMING_UP);
  }

  /** Ready. */
  public void serve(ServedModel model) {
    current = new Snapshot(model, null);
  }

  /** Not ready any more; what arrives none the less is answered. */
  public void drain() {
    current = new Snapshot(current.model(), SHUTTING_DOWN);
  }
}
