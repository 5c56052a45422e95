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

/** The distribution from which the value of an unseen level is drawn. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PopulationSpec(
    @JsonPropertyDescription("Distribution of the population, by PyMC's name.") @Required
        String family,
    @JsonPropertyDescription(
            "Expression for each parameter of the population's family, over the variables of"
                + " the trace and the inputs: {mu: mu, sigma: tau}.")
        @Required
        @Size(max = LikelihoodSpec.MAX_PARAMETERS)
        @ValidationRule(value = LikelihoodSpec.EXPRESSIONS_RULE, message = ModelMessages.EXPRESSION)
        @JsonSetter(contentNulls = Nulls.SKIP)
        Map<String, @Size(max = MAX_EXPRESSION) String> parameters) {
  public static final int MAX_EXPRESSION = 500;
}
