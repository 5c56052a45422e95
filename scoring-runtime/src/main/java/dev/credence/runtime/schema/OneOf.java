// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.scoring.validation.ValueError;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One of a set of values.
 *
 * @param choices all values of the set, in JSON's form; empty if they are too many to list
 * @param described the set in words: {@code 0, 1 or 2}
 * @param remark why a value is not in the set, as the rest of a sentence
 * @param open whether the set has values that are not described
 */
public record OneOf<T>(
    Type<T> form,
    Predicate<T> allowed,
    List<?> choices,
    String described,
    Function<T, String> remark,
    boolean open)
    implements Type<T> {

  /** A closed set. */
  public OneOf(Type<T> form, Predicate<T> allowed, List<?> choices, String described) {
    this(form, allowed, choices, described, value -> "", false);
  }

  /** One of some strings. */
  public static OneOf<String> words(List<String> words) {
    return new OneOf<>(
        new TextType(),
        words::contains,
        words,
        ValueError.list(words.stream().map(w -> "'" + w + "'").toList()));
  }

  @Override
  public @Nullable T read(JsonNode node, Path at, ValidationErrors errors) {
    T value = form.read(node, at, errors);
    if (value != null && !allowed.test(value)) {
      errors.reportIfAny(at, ValueError.notOneOf(described, remark.apply(value)));
      return null;
    }
    return value;
  }
}
