// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import java.util.List;

/** A distribution of a family that has parameters. */
abstract class NamedDistribution implements Distribution {
  private final DistributionFamily family;
  private final List<Parameter> parameters;

  /** For a family with a single set of parameters, given the domain of each. */
  NamedDistribution(DistributionFamily family, Domain... domains) {
    this(family, 0, domains);
  }

  /**
   * Of a family with several.
   *
   * @param set which of them
   */
  NamedDistribution(DistributionFamily family, int set, Domain... domains) {
    this.family = family;
    this.parameters = Family.parameters(family, set, domains);
  }

  @Override
  public final DistributionFamily family() {
    return family;
  }

  @Override
  public final List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public final boolean discrete() {
    return family.kind() == DistributionFamily.Kind.DISCRETE;
  }
}
