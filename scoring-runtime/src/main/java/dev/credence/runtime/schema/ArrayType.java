// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.scoring.validation.ValueError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of elements of one type, at least {@code fewest} and at most {@code most}. */
public record ArrayType<T>(Type<T> element, int fewest, int most) implements Type<List<T>> {

  @Override
  public @Nullable List<T> read(JsonNode node, Path at, ValidationErrors errors) {
    if (!node.isArray()) {
      errors.report(at, ValueError.wrongType(InputType.VECTOR));
      return null;
    }
    int size = node.size();
    if (!checkSize(size, fewest, most, at, errors)) {
      return null;
    }
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size && !errors.isTruncated(); i++) {
      T value = element.read(node.get(i), at.to(i), errors);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == size ? values : null;
  }

  /** Whether the size of an array is allowed; if not, reports an error. */
  public static boolean checkSize(
      int size, int fewest, int most, Path at, ValidationErrors errors) {
    boolean shorter = size < fewest;
    if (shorter || size > most) {
      int bound = shorter ? fewest : most;
      errors.report(
          at,
          "List should have at %s %d item%s after validation, not %d"
              .formatted(shorter ? "least" : "most", bound, bound == 1 ? "" : "s", size),
          shorter ? "too_short" : "too_long");
      return false;
    }
    return true;
  }
}
