// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A taint of nodes that pods bear, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "has(self.key) && self.key.size() > 0 || has(self.operator) && self.operator == 'Exists'",
    message = Messages.TOLERATION_KEY,
    fieldPath = ".key")
@ValidationRule(
    value =
        "!has(self.value) || self.value.size() == 0 || !has(self.operator)"
            + " || self.operator != 'Exists'",
    message = Messages.TOLERATION_VALUE,
    fieldPath = ".value")
@ValidationRule(
    value = "!has(self.tolerationSeconds) || has(self.effect) && self.effect == 'NoExecute'",
    message = Messages.TOLERATION_SECONDS,
    fieldPath = ".tolerationSeconds")
public record TolerationSpec(
    @JsonPropertyDescription("The taint's key; left out: every key, with the operator Exists")
        @Size(max = IngressSpec.MAX_ANNOTATION_KEY)
        @ValidationRule(
            value = "self.matches(r'^(" + Patterns.ANNOTATION_KEY + ")?$')",
            message = Messages.NODE_LABEL_KEY)
        @Nullable String key,
    @JsonPropertyDescription("Equal or Exists; Equal if left out") @Nullable String operator,
    @JsonPropertyDescription("The taint's value; left out: none")
        @Size(max = PodOptions.MAX_LABEL)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.LABEL_VALUE + "$')",
            message = Messages.LABEL_VALUE)
        @Nullable String value,
    @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute; left out: all three")
        @Nullable String effect,
    @JsonPropertyDescription("How long a running pod bears NoExecute; left out: for ever") @Min(0)
        @Nullable Long tolerationSeconds) {
  /** What {@code operator} may be. */
  public static final List<String> OPERATORS = List.of("Equal", "Exists");

  /** What {@code effect} may be. */
  public static final List<String> EFFECTS = List.of("NoExecute", "NoSchedule", "PreferNoSchedule");
}
