// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An environment variable, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.value) != has(self.valueFrom)", message = Wording.ENV_VALUE)
public record EnvSpec(
    @JsonPropertyDescription("The variable's name; none that begins with CREDENCE_")
        @Required
        @Size(max = MAX_NAME)
        @ValidationRule(value = NAME_RULE, message = Wording.ENV_NAME)
        String name,
    @JsonPropertyDescription(
            "Its value, in which $(NAME) stands for another variable's; left out: valueFrom says it")
        @Size(max = TrainingTemplate.MAX_TEXT)
        @Nullable String value,
    @JsonPropertyDescription("Where its value comes from; left out: value says it")
        @Nullable EnvSourceSpec valueFrom) {
  static final int MAX_NAME = 253;

  /** What the names of the variables begin with that the operator sets and nobody else. */
  static final String OWN_PREFIX = "CREDENCE_";

  static final String NAME_RULE =
      "self.matches(r'^" + Form.ENV_NAME + "$') && !self.startsWith('" + OWN_PREFIX + "')";
}
