// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How predictions follow from the posterior: a family and an expression for each parameter, or the
 * components of a Mixture. That the parameters are those of the family is a rule made from {@link
 * DistributionFamily} for the CRD.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.family != 'Mixture' || !has(self.parameters)",
    message = ModelMessages.MIXTURE_PARAMETERS,
    fieldPath = ".parameters")
@ValidationRule(
    value = "self.family != 'Mixture' || has(self.components)",
    message = ModelMessages.MIXTURE_COMPONENTS,
    fieldPath = ".components")
@ValidationRule(
    value = "self.family == 'Mixture' || !has(self.components)",
    message = ModelMessages.COMPONENTS_FAMILY,
    fieldPath = ".components")
public record LikelihoodSpec(
    @JsonPropertyDescription("What a request sends as data; left out: nothing")
        @Size(max = MAX_INPUTS)
        @Nullable List<InputSpec> inputs,
    @JsonPropertyDescription("The distribution of the outcome, by PyMC's name") @Required
        String family,
    @JsonPropertyDescription(
            "An expression for each parameter of the family, by PyMC's names, over the variables of"
                + " the trace and the inputs: beta[category] * x; left out for a Mixture")
        @Size(max = MAX_PARAMETERS)
        @ValidationRule(value = EXPRESSIONS_RULE, message = ModelMessages.EXPRESSION)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = MAX_EXPRESSION) String> parameters,
    @JsonPropertyDescription(
            "What a Mixture is made of: all of its components continuous or all discrete; left out"
                + " for every other family")
        @Size(min = MIN_COMPONENTS, max = MAX_COMPONENTS)
        @Nullable List<ComponentSpec> components) {
  public static final int MAX_INPUTS = 100;
  public static final int MAX_PARAMETERS = 4;
  public static final int MAX_EXPRESSION = 2_000;
  public static final int MIN_COMPONENTS = 2;
  public static final int MAX_COMPONENTS = 16;
  public static final String EXPRESSIONS_RULE =
      "self.all(k, self[k].matches(r'^" + ModelPatterns.NOT_BLANK + "$'))";

  /** The inputs, none if left out. */
  public List<InputSpec> inputsOrDefault() {
    return inputs == null ? List.of() : inputs;
  }

  /** The parameters, none for a Mixture. */
  public Map<String, String> parametersOrDefault() {
    return parameters == null ? Map.of() : parameters;
  }

  /** The components, none for a family that is no Mixture. */
  public List<ComponentSpec> componentsOrDefault() {
    return components == null ? List.of() : components;
  }
}
