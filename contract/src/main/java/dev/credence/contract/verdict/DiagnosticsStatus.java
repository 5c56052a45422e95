// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Convergence diagnostics of a trace; unknown values and NaN are absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiagnosticsStatus(
    @JsonPropertyDescription("Maximum R-hat over the variables in use, as defined by ArviZ 0.23.4.")
        @Nullable Double maxRhat,
    @JsonPropertyDescription("Minimum bulk effective sample size, as defined by ArviZ 0.23.4.")
        @Nullable Double minEssBulk,
    @JsonPropertyDescription(
            "Minimum tail effective sample size, at 5 % and 95 %, as defined by ArviZ 0.23.4.")
        @Nullable Double minEssTail,
    @JsonPropertyDescription("Number of divergences.") @Nullable Long divergences,
    @JsonPropertyDescription("Minimum E-BFMI over the chains.") @Nullable Double minBfmi,
    @JsonPropertyDescription("Element with the worst diagnostic.") @Nullable String worstVariable,
    @JsonPropertyDescription("maxRhat with three decimals, as kubectl get shows it.")
        @Nullable String maxRhatRounded,
    @JsonPropertyDescription(
            "Version of the rules that the check applied. Absent for those of version 0.1.")
        @Nullable Integer rules) {

  /** A copy with maxRhatRounded, since columns of kubectl show all digits of a number. */
  public DiagnosticsStatus withRoundedRhat() {
    return new DiagnosticsStatus(
        maxRhat,
        minEssBulk,
        minEssTail,
        divergences,
        minBfmi,
        worstVariable,
        maxRhat == null ? null : String.format(Locale.ROOT, "%.3f", maxRhat),
        rules);
  }
}
