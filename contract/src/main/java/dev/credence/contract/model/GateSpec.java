// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * Requirements that a trace must meet to be served, for the variables that the likelihood uses. All
 * defaults are in the {@code ...OrDefault} methods.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateSpec(
    @JsonPropertyDescription(
            "Maximum rank-normalized split R-hat; greater than 1. Defaults to "
                + DEFAULT_MAX_RHAT
                + ".")
        @Min(value = 1, inclusive = false)
        @Nullable Double maxRhat,
    @JsonPropertyDescription(
            "Minimum effective sample size, bulk and tail each. Defaults to "
                + DEFAULT_MIN_ESS
                + ".")
        @Min(0)
        @Nullable Double minEss,
    @JsonPropertyDescription(
            "Maximum number of divergences. Defaults to " + DEFAULT_MAX_DIVERGENCES + ".")
        @Min(0)
        @Max(MAX_DIVERGENCES)
        @Nullable Integer maxDivergences,
    @JsonPropertyDescription("true: serve the trace whatever its diagnostics. Defaults to false.")
        @Nullable Boolean disabled,
    @JsonPropertyDescription(
            "Maximum shift of a variable's mean from the posterior in service, in standard"
                + " deviations of that posterior; greater than 0. If unset, the shift is not limited.")
        @Min(value = 0, inclusive = false)
        @Nullable Double maxShift) {
  public static final double DEFAULT_MAX_RHAT = 1.01;
  public static final int DEFAULT_MIN_ESS = 400;
  public static final int DEFAULT_MAX_DIVERGENCES = 0;
  public static final int MAX_DIVERGENCES = 100_000_000;

  /** The maximum R-hat. */
  public double maxRhatOrDefault() {
    return maxRhat == null ? DEFAULT_MAX_RHAT : maxRhat;
  }

  /** The minimum effective sample size. */
  public double minEssOrDefault() {
    return minEss == null ? DEFAULT_MIN_ESS : minEss;
  }

  /** The maximum number of divergences. */
  public int maxDivergencesOrDefault() {
    return maxDivergences == null ? DEFAULT_MAX_DIVERGENCES : maxDivergences;
  }

  /** Whether every trace passes. */
  public boolean disabledOrDefault() {
    return disabled != null && disabled;
  }
}
