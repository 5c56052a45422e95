// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label selector, as in a NetworkPolicy; its requirements are combined by AND. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelSelectorSpec(
    @JsonPropertyDescription("Labels with these values.")
        @Size(max = PodOptions.MAX_ENTRIES)
        @ValidationRule(value = IngressSpec.KEYS_RULE, message = Messages.NODE_LABEL_KEY)
        @ValidationRule(value = PodOptions.VALUES_RULE, message = Messages.LABEL_VALUE)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, @Size(max = PodOptions.MAX_LABEL) String> matchLabels,
    @JsonPropertyDescription("Label selector requirements, combined with matchLabels by AND.")
        @Size(max = MAX_EXPRESSIONS)
        @Nullable List<LabelExpressionSpec> matchExpressions) {
  public static final int MAX_EXPRESSIONS = 8;
}
