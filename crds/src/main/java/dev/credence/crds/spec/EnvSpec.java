// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.EnvironmentVariables;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An environment variable, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.value) != has(self.valueFrom)", message = Messages.ENV_VALUE)
public record EnvSpec(
    @JsonPropertyDescription("Name of the variable; must not start with CREDENCE_.")
        @Required
        @Size(max = MAX_NAME)
        @ValidationRule(value = NAME_RULE, message = Messages.ENV_NAME)
        String name,
    @JsonPropertyDescription(
            "Value of the variable; $(NAME) refers to another variable. Exactly one of value"
                + " and valueFrom must be set.")
        @Size(max = TrainingTemplate.MAX_TEXT)
        @Nullable String value,
    @JsonPropertyDescription("Source of the value. Exactly one of value and valueFrom must be set.")
        @Nullable EnvSourceSpec valueFrom) {
  public static final int MAX_NAME = 253;

  public static final String NAME_RULE =
      "self.matches(r'^"
          + Patterns.ENV_NAME
          + "$') && !self.startsWith('"
          + EnvironmentVariables.PREFIX
          + "')";
}
