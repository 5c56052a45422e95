// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How predictions follow from the posterior: a family and an expression for each parameter. That
 * the parameters are those of the family is a rule made from {@link Families} for the CRD.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LikelihoodSpec(
    @JsonPropertyDescription("What a request sends as data; left out: nothing")
        @Size(max = MAX_INPUTS)
        @Nullable List<InputSpec> inputs,
    @JsonPropertyDescription("The distribution of the outcome, by PyMC's name") @Required
        String family,
    @JsonPropertyDescription(
            "An expression for each parameter of the family, by PyMC's names, over the variables of"
                + " the trace and the inputs: beta[category] * x")
        @Required
        @Size(max = MAX_PARAMETERS)
        @ValidationRule(
            value = "self.all(k, self[k].matches(r'^" + Form.NOT_BLANK + "$'))",
            message = Wording.EXPRESSION)
        Map<String, @Size(max = MAX_EXPRESSION) String> parameters) {
  static final int MAX_INPUTS = 100;
  static final int MAX_PARAMETERS = 8;
  static final int MAX_EXPRESSION = 2_000;

  /** The inputs, none if left out. */
  public List<InputSpec> inputsOrDefault() {
    return inputs == null ? List.of() : inputs;
  }
}
