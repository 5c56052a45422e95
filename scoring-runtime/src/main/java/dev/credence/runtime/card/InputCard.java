// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.scoring.PlainNumber;
import dev.credence.scoring.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input as in a request's {@code data}.
 *
 * @param minimum allowed, of each element for a vector
 * @param range of the data that the model was fitted to: lower and upper
 * @param levels the allowed labels, truncated
 * @param levelCount how many labels there are
 * @param size how many elements a vector has
 * @param elements the labels by which a vector's elements may be keyed, truncated
 * @param unseen true if other labels are allowed, too
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record InputCard(
    String name,
    String type,
    @Nullable Object minimum,
    @Nullable Object maximum,
    @Nullable List<Object> range,
    @Nullable List<Object> levels,
    @Nullable Integer levelCount,
    @Nullable Integer size,
    @Nullable List<Object> elements,
    @Nullable Boolean unseen) {

  /**
   * The inputs of a model.
   *
   * @param ranges by input, where known
   */
  static List<InputCard> of(List<BoundInput> inputs, Map<String, Range> ranges) {
    return inputs.stream().map(input -> of(input, ranges.get(input.name()))).toList();
  }

  private static InputCard of(BoundInput input, @Nullable Range range) {
    List<Object> levels = input.levels() == null ? null : input.levels().values();
    return new InputCard(
        input.name(),
        input.type().word(),
        bound(input.minimum()),
        bound(input.maximum()),
        range == null
            ? null
            : List.of(PlainNumber.of(range.lower()), PlainNumber.of(range.upper())),
        levels == null ? null : ShownLabels.of(levels),
        levels == null ? null : levels.size(),
        input.type() == InputType.VECTOR ? input.size() : null,
        input.elements() == null ? null : ShownLabels.of(input.elements().values()),
        input.allowsUnseen() ? true : null);
  }

  private static @Nullable Object bound(double value) {
    return Double.isFinite(value) ? PlainNumber.of(value) : null;
  }
}
