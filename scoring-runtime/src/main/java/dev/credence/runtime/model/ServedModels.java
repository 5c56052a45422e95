// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * The models in service, by name and version. There is one for now; where there are several, this
 * is where they are told apart.
 */
public final class ServedModels {
  private final String name;
  private final ModelState state;

  /** The only model. */
  public ServedModels(String name, ModelState state) {
    this.name = name;
    this.state = state;
  }

  /**
   * The model of a name and a version.
   *
   * @param version null leaves the choice to the server
   * @return its state; while it is being loaded any version may turn out to be its own
   * @throws UnknownModelException if there is none; the message says which there is
   */
  public ModelState.Snapshot find(String modelName, @Nullable String version)
      throws UnknownModelException {
    if (!modelName.equals(name)) {
      throw new UnknownModelException(
          "there is no model '%s' here: ask for '%s'".formatted(modelName, name));
    }
    ModelState.Snapshot snapshot = state.snapshot();
    ServedModel model = snapshot.model();
    if (version != null && model != null) {
      String served = model.predictions().modelVersion();
      if (!version.equals(served)) {
        throw new UnknownModelException(
            "there is no version '%s' of model '%s' here: ask for '%s'"
                .formatted(version, name, served));
      }
    }
    return snapshot;
  }
}
