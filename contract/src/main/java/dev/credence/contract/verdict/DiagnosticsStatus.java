// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How well the chains of a trace have converged; what is not a number, or not known, is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiagnosticsStatus(
    @JsonPropertyDescription(
            "The greatest R-hat of the variables in use, as ArviZ 0.23.4 defines it")
        @Nullable Double maxRhat,
    @JsonPropertyDescription("The least bulk effective sample size, as ArviZ 0.23.4 defines it")
        @Nullable Double minEssBulk,
    @JsonPropertyDescription(
            "The least tail effective sample size, at 5 % and 95 %, as ArviZ 0.23.4 defines it")
        @Nullable Double minEssTail,
    @JsonPropertyDescription("Number of divergences") @Nullable Long divergences,
    @JsonPropertyDescription("The least BFMI of a chain") @Nullable Double minBfmi,
    @JsonPropertyDescription("The element that converged worst") @Nullable String worstVariable,
    @JsonPropertyDescription("maxRhat with three decimals, as kubectl get shows it")
        @Nullable String maxRhatRounded,
    @JsonPropertyDescription(
            "The number of the rules by which the check judged them; absent: those of version 0.1")
        @Nullable Integer rules) {

  /** With maxRhatRounded, since a column of kubectl shows all digits that a number has. */
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
