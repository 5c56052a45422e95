// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of an input's values. */
public enum InputType {
  NUMBER,
  INTEGER,
  BOOLEAN,
  STRING,
  VECTOR;

  /** The type of that name, {@code number}, if there is one. */
  public static Optional<InputType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /** Its name in a manifest. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
