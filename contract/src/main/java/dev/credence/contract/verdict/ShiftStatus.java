// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How far a posterior has moved from the one in service. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShiftStatus(
    @JsonPropertyDescription("The element that moved most") @Required String variable,
    @JsonPropertyDescription(
            "By how many standard deviations of the posterior in service its mean moved")
        @Required
        Double sd) {}
