// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object, or an array of such. A faulty element of an array does not spoil the others: only an
 * array without a single valid element is faulty.
 *
 * @param most how many elements an array may have
 */
public record OneOrManyType<T>(Type<T> element, int most) implements Type<OneOrMany<T>> {
  /** An array of thousands of faulty elements must not be answered by millions of errors. */
  private static final int MOST_FAULTS = 20;

  /** In all elements together; beyond, an element shows its first one alone. */
  private static final int MOST_IN_ALL = 1_000;

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
    List<List<ValidationError>> faultsOf = new ArrayList<>(size);
    boolean anyValid = false;
    ValidationErrors own = new ValidationErrors(MOST_FAULTS);
    int listed = 0;
    for (int i = 0; i < size; i++) {
      T value = element.read(node.get(i), at.to(i), own);
      elements.add(value);
      if (value == null) {
        List<ValidationError> all = own.all();
        faultsOf.add(all);
        listed += all.size();
        own = new ValidationErrors(listed < MOST_IN_ALL ? MOST_FAULTS : 1);
      } else {
        faultsOf.add(List.of());
        anyValid = true;
      }
    }
    if (!anyValid) {
      faultsOf.forEach(each -> each.forEach(errors::report));
      return null;
    }
    return new OneOrMany<>(false, elements, faultsOf);
  }
}
