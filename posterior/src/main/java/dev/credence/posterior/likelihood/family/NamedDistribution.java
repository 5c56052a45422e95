// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import java.util.List;

/** A distribution's name and parameters. */
abstract class NamedDistribution implements Distribution {
  private final String name;
  private final List<Parameter> parameters;
  private final boolean discrete;

  NamedDistribution(String name, boolean discrete, Parameter... parameters) {
    this.name = name;
    this.discrete = discrete;
    this.parameters = List.of(parameters);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public final boolean discrete() {
    return discrete;
  }
}
