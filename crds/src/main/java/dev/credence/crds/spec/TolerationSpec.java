// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A toleration, as in a pod. */
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
    @JsonPropertyDescription(
            "Key of the taint. Optional with the operator Exists, which then matches all keys.")
        @Size(max = IngressSpec.MAX_ANNOTATION_KEY)
        @ValidationRule(
            value = "self.matches(r'^(" + Patterns.ANNOTATION_KEY + ")?$')",
            message = Messages.NODE_LABEL_KEY)
        @Nullable String key,
    @JsonPropertyDescription("Equal or Exists. Defaults to Equal.") @Nullable String operator,
    @JsonPropertyDescription("Value of the taint. Defaults to none.")
        @Size(max = PodOptions.MAX_LABEL)
        @ValidationRule(
            value = "self.matches(r'^" + Patterns.LABEL_VALUE + "$')",
            message = Messages.LABEL_VALUE)
        @Nullable String value,
    @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute. Defaults to all three.")
        @Nullable String effect,
    @JsonPropertyDescription("Seconds to tolerate NoExecute. Defaults to forever.") @Min(0)
        @Nullable Long tolerationSeconds) {
  /** The allowed values of {@code operator}. */
  public static final List<String> OPERATORS = List.of("Equal", "Exists");

  /** The allowed values of {@code effect}. */
  public static final List<String> EFFECTS = List.of("NoExecute", "NoSchedule", "PreferNoSchedule");
}
