// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One input of a request's {@code data}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.minimum) || self.type in ['number', 'integer', 'vector']",
    message = ModelMessages.BOUNDS_TYPE,
    fieldPath = ".minimum")
@ValidationRule(
    value = "!has(self.maximum) || self.type in ['number', 'integer', 'vector']",
    message = ModelMessages.BOUNDS_TYPE,
    fieldPath = ".maximum")
@ValidationRule(
    value = "!has(self.minimum) || !has(self.maximum) || self.minimum <= self.maximum",
    message = ModelMessages.BOUNDS_ORDER,
    fieldPath = ".minimum")
@ValidationRule(
    value = "!has(self.size) || self.type == 'vector'",
    message = ModelMessages.SIZE_TYPE,
    fieldPath = ".size")
@ValidationRule(
    value = "!has(self.unseen) || self.type in ['integer', 'string']",
    message = ModelMessages.UNSEEN_TYPE,
    fieldPath = ".unseen")
public record InputSpec(
    @JsonPropertyDescription("Name of the field in a request's data, and in the expressions.")
        @Required
        @Size(max = MAX_NAME)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.IDENTIFIER + "$')",
            message = ModelMessages.IDENTIFIER)
        String name,
    @JsonPropertyDescription(
            "number; integer (2.0 is one, 2.7 is not); boolean; string; vector: a list of"
                + " numbers.")
        @Required
        String type,
    @JsonPropertyDescription(
            "Minimum value, for number, integer and the elements of a vector. Defaults to no"
                + " bound.")
        @Nullable Double minimum,
    @JsonPropertyDescription(
            "Maximum value, for number, integer and the elements of a vector. Defaults to no"
                + " bound.")
        @Nullable Double maximum,
    @JsonPropertyDescription(
            "Number of elements of a vector. Defaults to the size of the dimension it is used"
                + " with.")
        @Min(1)
        @Max(MAX_SIZE)
        @Nullable Integer size,
    @JsonPropertyDescription(
            "Allows labels that are not in the trace: for each variable that this input"
                + " indexes, by name, the population from which its value is drawn. If unset, such"
                + " labels are rejected.")
        @Size(min = 1, max = MAX_UNSEEN)
        @JsonSetter(contentNulls = Nulls.SKIP)
        @Nullable Map<String, PopulationSpec> unseen) {
  public static final int MAX_NAME = 63;
  public static final int MAX_SIZE = 1_000_000;
  public static final int MAX_UNSEEN = 12;

  /** The allowed values of {@code type}. */
  public static final List<String> TYPES =
      List.of("boolean", "integer", "number", "string", "vector");

  /** The populations of unseen levels by variable; empty by default. */
  public Map<String, PopulationSpec> unseenOrDefault() {
    return unseen == null ? Map.of() : unseen;
  }
}
