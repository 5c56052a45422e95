// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import java.util.List;
import java.util.Optional;

/** The registry of families. */
public final class Families {
  private static final List<Family> ALL = List.of(new Normal(), new Deterministic());

  private Families() {}

  /** The family of that name, if there is one. */
  public static Optional<Family> of(String name) {
    return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** The names of all families. */
  public static List<String> names() {
    return ALL.stream().map(Family::name).toList();
  }
}
