// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** A component of a Mixture. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComponentSpec(
    @JsonPropertyDescription(
            "Expression for the share of this component, like w[0]. All weights sum to 1,"
                + " within 1e-5, and are divided by their sum.")
        @Required
        @Size(max = LikelihoodSpec.MAX_EXPRESSION)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.NOT_BLANK + "$')",
            message = ModelMessages.WEIGHT)
        String weight,
    @JsonPropertyDescription("Distribution of the component, by PyMC's name.") @Required
        String family,
    @JsonPropertyDescription("Expression for each parameter of the component's family.")
        @Required
        @Size(max = LikelihoodSpec.MAX_PARAMETERS)
        @ValidationRule(value = LikelihoodSpec.EXPRESSIONS_RULE, message = ModelMessages.EXPRESSION)
        @JsonSetter(contentNulls = Nulls.SKIP)
        Map<String, @Size(max = LikelihoodSpec.MAX_EXPRESSION) String> parameters) {}
