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
 * components of a Mixture. The CRD's rule for the names of the parameters is generated from {@link
 * DistributionFamily}.
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
    @JsonPropertyDescription("What a request sends as data. Defaults to no inputs.")
        @Size(max = MAX_INPUTS)
        @Nullable List<InputSpec> inputs,
    @JsonPropertyDescription("Distribution of the outcome, by PyMC's name.") @Required
        String family,
    @JsonPropertyDescription(
            "Expression for each parameter of the family, by PyMC's names, over the variables"
                + " of the trace and the inputs: beta[category] * x. Not allowed for a Mixture, which"
                + " has components.")
        @Size(max = MAX_PARAMETERS)
        @ValidationRule(value = EXPRESSIONS_RULE, message = ModelMessages.EXPRESSION)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = MAX_EXPRESSION) String> parameters,
    @JsonPropertyDescription(
            "Components of a Mixture: all continuous or all discrete. Not allowed for other"
                + " families.")
        @Size(min = MIN_COMPONENTS, max = MAX_COMPONENTS)
        @Nullable List<ComponentSpec> components) {
  public static final int MAX_INPUTS = 100;
  public static final int MAX_PARAMETERS = 4;
  public static final int MAX_EXPRESSION = 2_000;
  public static final int MIN_COMPONENTS = 2;
  public static final int MAX_COMPONENTS = 16;
  public static final String EXPRESSIONS_RULE =
      "self.all(k, self[k].matches(r'^" + ModelPatterns.NOT_BLANK + "$'))";

  /** The inputs; empty by default. */
  public List<InputSpec> inputsOrDefault() {
    return inputs == null ? List.of() : inputs;
  }

  /** The parameters; empty for a Mixture. */
  public Map<String, String> parametersOrDefault() {
    return parameters == null ? Map.of() : parameters;
  }

  /** The components; empty unless the family is Mixture. */
  public List<ComponentSpec> componentsOrDefault() {
    return components == null ? List.of() : components;
  }
}
