// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The loaded versions of a model. Immutable. */
public final class ModelVersions {
  private final Map<String, ServedModel> byVersion;
  private final ServedModel byDefault;

  private ModelVersions(Map<String, ServedModel> byVersion, ServedModel byDefault) {
    this.byVersion = byVersion;
    this.byDefault = byDefault;
  }

  /**
   * Several versions.
   *
   * @param byDefault the model for requests without a version
   * @param others models for requests with their version
   */
  public static ModelVersions of(ServedModel byDefault, ServedModel... others) {
    Map<String, ServedModel> byVersion = new LinkedHashMap<>();
    byVersion.put(byDefault.version(), byDefault);
    for (ServedModel other : others) {
      byVersion.put(other.version(), other);
    }
    return new ModelVersions(byVersion, byDefault);
  }

  /** The model for requests without a version. */
  public ServedModel byDefault() {
    return byDefault;
  }

  /** All versions, the default's first. */
  public List<String> all() {
    return List.copyOf(byVersion.keySet());
  }

  /**
   * The model of a version.
   *
   * @param version null for the default
   * @throws UnknownModelException if that version is not loaded; the message lists those that are
   */
  ServedModel find(String modelName, @Nullable String version) throws UnknownModelException {
    if (version == null) {
      return byDefault;
    }
    if (!byVersion.containsKey(version)) {
      throw new UnknownModelException(
          "there is no version '%s' of model '%s' here; request '%s'"
              .formatted(version, modelName, String.join("', '", byVersion.keySet())));
    }
    return Objects.requireNonNull(byVersion.get(version));
  }
}
