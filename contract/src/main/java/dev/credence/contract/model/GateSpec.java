// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * What a trace must keep to be served, judged on the variables that the likelihood uses. The {@code
 * ...OrDefault} methods are the one place of the defaults.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateSpec(
    @JsonPropertyDescription(
            "The greatest rank-normalised split R-hat, greater than 1; "
                + DEFAULT_MAX_RHAT
                + " if left out")
        @Min(value = 1, inclusive = false)
        @Nullable Double maxRhat,
    @JsonPropertyDescription(
            "The least effective sample size, bulk and tail each; "
                + DEFAULT_MIN_ESS
                + " if left out")
        @Min(0)
        @Nullable Double minEss,
    @JsonPropertyDescription("The most divergences; " + DEFAULT_MAX_DIVERGENCES + " if left out")
        @Min(0)
        @Max(MAX_DIVERGENCES)
        @Nullable Integer maxDivergences,
    @JsonPropertyDescription("true: serve the trace whatever the others say; false if left out")
        @Nullable Boolean disabled,
    @JsonPropertyDescription(
            "The most that the mean of a variable may move from the posterior in service, in"
                + " standard deviations of that posterior, greater than 0; left out: not asked")
        @Min(value = 0, inclusive = false)
        @Nullable Double maxShift) {
  public static final double DEFAULT_MAX_RHAT = 1.01;
  public static final int DEFAULT_MIN_ESS = 400;
  public static final int DEFAULT_MAX_DIVERGENCES = 0;
  public static final int MAX_DIVERGENCES = 100_000_000;

  /** The greatest R-hat that passes. */
  public double maxRhatOrDefault() {
    return maxRhat == null ? DEFAULT_MAX_RHAT : maxRhat;
  }

  /** The least effective sample size that passes. */
  public double minEssOrDefault() {
    return minEss == null ? DEFAULT_MIN_ESS : minEss;
  }

  /** The most divergences that pass. */
  public int maxDivergencesOrDefault() {
    return maxDivergences == null ? DEFAULT_MAX_DIVERGENCES : maxDivergences;
  }

  /** Whether every trace passes. */
  public boolean disabledOrDefault() {
    return disabled != null && disabled;
  }
}
