// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import org.jspecify.annotations.Nullable;

/** The model in service, if there is one yet, and why no traffic should come, if none should. */
public final class ModelState {
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
      return model != null && unready != null;
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

  /** Ready. */
  public void serve(ServedModel model) {
    current = new Snapshot(model, null);
  }

  /** Not ready any more; what arrives none the less is answered. */
  public void drain() {
    current = new Snapshot(current.model(), "shutting down");
  }
}
