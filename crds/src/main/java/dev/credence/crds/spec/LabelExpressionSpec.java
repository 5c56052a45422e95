// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A label selector requirement. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "(has(self.values) && self.values.size() > 0) == (self.operator in ['In', 'NotIn'])",
    message = Messages.SELECTOR_VALUES,
    fieldPath = ".values")
public record LabelExpressionSpec(
    @JsonPropertyDescription("Key of the label.")
        @Required
        @Size(max = IngressSpec.MAX_ANNOTATION_KEY)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.ANNOTATION_KEY + "$')",
            message = Messages.NODE_LABEL_KEY)
        String key,
    @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.") @Required String operator,
    @JsonPropertyDescription("Values; required for In and NotIn, otherwise not allowed.")
        @Size(max = MAX_VALUES)
        @ValidationRule(
            value = "self.all(v, v.matches(r'^" + Patterns.LABEL_VALUE + "$'))",
            message = Messages.LABEL_VALUE)
        @Nullable List<@Size(max = PodOptions.MAX_LABEL) String> values) {
  public static final int MAX_VALUES = 16;

  /** The allowed values of {@code operator}. */
  public static final List<String> OPERATORS = List.of("DoesNotExist", "Exists", "In", "NotIn");

  /** Whether the operator requires values. */
  public boolean requiresValues() {
    return operator.equals("In") || operator.equals("NotIn");
  }
}
