// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of the model are loaded, and whether traffic should come. For any number of
 * threads.
 */
public final class ModelState {
  private final String modelName;
  private volatile Snapshot current;

  /** Where a service is between its start and its end. */
  public sealed interface Phase {
    /**
     * The model is being loaded: nothing can be answered yet.
     *
     * @param location where from
     */
    record Loading(String location) implements Phase {
      @Override
      public String reason() {
        return "loading " + location;
      }
    }

    /** The service sends itself requests, so that the first users get fast answers. */
    record WarmingUp() implements Phase {
      @Override
      public String reason() {
        return "warming up";
      }
    }

    /** Traffic should come. */
    record Ready() implements Phase {
      @Override
      public @Nullable String reason() {
        return null;
      }
    }

    /** The end has been asked for; what arrives none the less is answered. */
    record Draining() implements Phase {
      @Override
      public String reason() {
        return "shutting down";
      }
    }

    /** Why no traffic should come; null if it should. */
    @Nullable String reason();
  }

  /**
   * One state, as a request sees it from beginning to end.
   *
   * @param versions null until one is loaded
   */
  public record Snapshot(String modelName, Phase phase, @Nullable ModelVersions versions) {
    /**
     * The model that a request names: the one place where that is decided, for all routes.
     *
     * @param name null for the model that is served here
     * @param version null for the default
     * @return null while it is being loaded: any version may turn out to be its own
     * @throws UnknownModelException if there is none; the message says which there is
     */
    public @Nullable ServedModel find(@Nullable String name, @Nullable String version)
        throws UnknownModelException {
      if (name != null && !name.equals(modelName)) {
        throw new UnknownModelException(
            "there is no model '%s' here; request '%s'".formatted(name, modelName));
      }
      return versions == null ? null : versions.find(modelName, version);
    }

    /** Why no traffic should come; null if ready. */
    public @Nullable String unready() {
      return phase.reason();
    }

    /** What answers requests that name no version; null until loaded. */
    public @Nullable ServedModel byDefault() {
      return versions == null ? null : versions.byDefault();
    }

    /** Whether the end has been asked for, and requests are still answered. */
    public boolean isDraining() {
      return phase instanceof Phase.Draining;
    }

    /** Whether requests are the service's own. */
    public boolean isWarmingUp() {
      return phase instanceof Phase.WarmingUp;
    }
  }

  /** Nothing is loaded yet. */
  public ModelState(String modelName, String location) {
    this.modelName = modelName;
    this.current = new Snapshot(modelName, new Phase.Loading(location), null);
  }

  /** The state now. */
  public Snapshot snapshot() {
    return current;
  }

  /** Not ready yet; what is asked is answered. */
  public void warmUp(ModelVersions versions) {
    current = new Snapshot(modelName, new Phase.WarmingUp(), versions);
  }

  /** Ready. */
  public void serve(ModelVersions versions) {
    current = new Snapshot(modelName, new Phase.Ready(), versions);
  }

  /** Not ready any more; what arrives none the less is answered. */
  public void drain() {
    current = new Snapshot(modelName, new Phase.Draining(), current.versions());
  }
}
