// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import org.jspecify.annotations.Nullable;

/** The loaded versions of the model, and the readiness of the service. Thread-safe. */
public final class ModelState {
  private final String modelName;
  private volatile Snapshot current;

  /** The phase of the service's life. */
  public sealed interface Phase {
    /**
     * The model is being loaded: predictions are not available yet.
     *
     * @param location of the trace
     */
    record Loading(String location) implements Phase {
      @Override
      public String reason() {
        return "loading " + location;
      }
    }

    /** The service sends itself requests, so that the first users get fast responses. */
    record WarmingUp() implements Phase {
      @Override
      public String reason() {
        return "warming up";
      }
    }

    /** Ready for traffic. */
    record Ready() implements Phase {
      @Override
      public @Nullable String reason() {
        return null;
      }
    }

    /** The service is stopping, but still answers requests. */
    record Draining() implements Phase {
      @Override
      public String reason() {
        return "shutting down";
      }
    }

    /** Why the service is not ready; null if it is. */
    @Nullable String reason();
  }

  /**
   * The state at one moment, used for the whole of a request.
   *
   * @param versions null until one is loaded
   */
  public record Snapshot(String modelName, Phase phase, @Nullable ModelVersions versions) {
    /**
     * The model that a request names. All routes use this.
     *
     * @param name null for the model that is served here
     * @param version null for the default
     * @return null while it is being loaded, whatever the version
     * @throws UnknownModelException if there is no such model; the message names the one in service
     */
    public @Nullable ServedModel find(@Nullable String name, @Nullable String version)
        throws UnknownModelException {
      if (name != null && !name.equals(modelName)) {
        throw new UnknownModelException(
            "there is no model '%s' here; request '%s'".formatted(name, modelName));
      }
      return versions == null ? null : versions.find(modelName, version);
    }

    /** Why the service is not ready; null if it is. */
    public @Nullable String unready() {
      return phase.reason();
    }

    /** The model for requests without a version; null until loaded. */
    public @Nullable ServedModel byDefault() {
      return versions == null ? null : versions.byDefault();
    }

    /** Whether the service is stopping. */
    public boolean isDraining() {
      return phase instanceof Phase.Draining;
    }

    /** Whether the service is sending itself warm-up requests. */
    public boolean isWarmingUp() {
      return phase instanceof Phase.WarmingUp;
    }
  }

  /** The state at the start: nothing is loaded. */
  public ModelState(String modelName, String location) {
    this.modelName = modelName;
    this.current = new Snapshot(modelName, new Phase.Loading(location), null);
  }

  /** The current state. */
  public Snapshot snapshot() {
    return current;
  }

  /** Sets a loaded model: not ready yet, but requests are answered. */
  public void warmUp(ModelVersions versions) {
    current = new Snapshot(modelName, new Phase.WarmingUp(), versions);
  }

  /** Makes the service ready. */
  public void serve(ModelVersions versions) {
    current = new Snapshot(modelName, new Phase.Ready(), versions);
  }

  /** Ends readiness; requests are still answered. */
  public void drain() {
    current = new Snapshot(modelName, new Phase.Draining(), current.versions());
  }
}
