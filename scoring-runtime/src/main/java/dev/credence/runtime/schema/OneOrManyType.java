// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object, or an array of objects. Invalid elements do not make the others invalid: an array is
 * invalid only if all elements are.
 *
 * @param most maximum number of elements of an array
 */
public record OneOrManyType<T>(Type<T> element, int most) implements Type<OneOrMany<T>> {
  /**
   * Maximum errors of an element: thousands of invalid elements must not produce millions of
   * errors.
   */
  private static final int MAX_ERRORS = 20;

  /** Maximum errors of all elements; beyond it, only the first error of an element is listed. */
  private static final int MAX_TOTAL_ERRORS = 1_000;

  @Override
  public @Nullable OneOrMany<T> read(JsonNode node, Path at, ValidationErrors errors) {
    if (node.isArray()) {
      return many(node, at, errors);
    }
    if (!node.isObject()) {
      errors.report(at, "Input should be an object or an array of objects", "model_type");
      return null;
    }
    T value = element.read(node, at, errors);
    return value == null ? null : new OneOrMany<>(true, List.of(value), List.of(List.of()));
  }

  private @Nullable OneOrMany<T> many(JsonNode node, Path at, ValidationErrors errors) {
    int size = node.size();
    if (!ArrayType.checkSize(size, 1, most, at, errors)) {
      return null;
    }
    List<@Nullable T> elements = new ArrayList<>(size);
    List<List<ValidationError>> errorsOf = new ArrayList<>(size);
    boolean anyValid = false;
    ValidationErrors own = new ValidationErrors(MAX_ERRORS);
    int listed = 0;
    for (int i = 0; i < size; i++) {
      T value = element.read(node.get(i), at.to(i), own);
      elements.add(value);
      if (value == null) {
        List<ValidationError> all = own.all();
        errorsOf.add(all);
        listed += all.size();
        own = new ValidationErrors(listed < MAX_TOTAL_ERRORS ? MAX_ERRORS : 1);
      } else {
        errorsOf.add(List.of());
        anyValid = true;
      }
    }
    if (!anyValid) {
      errorsOf.forEach(each -> each.forEach(errors::report));
      return null;
    }
    return new OneOrMany<>(false, elements, errorsOf);
  }
}
