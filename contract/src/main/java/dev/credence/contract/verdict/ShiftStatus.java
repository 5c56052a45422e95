// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** The shift of a posterior from the one in service. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShiftStatus(
    @JsonPropertyDescription("Element with the largest shift.") @Required String variable,
    @JsonPropertyDescription(
            "Shift of its mean, in standard deviations of the posterior in service.")
        @Required
        Double sd) {}
