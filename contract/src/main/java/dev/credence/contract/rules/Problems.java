// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.rules;

import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects violations of rules; mirrors the CRD's schema and CEL rules. */
public final class Problems {
  private static final int MAX_SUBDOMAIN = 253;

  private final List<Problem> all = new ArrayList<>();

  /** An empty collection. */
  public Problems() {}

  /** All problems without duplicates, in the order in which they were added. */
  public List<Problem> all() {
    return List.copyOf(all);
  }

  /** Adds a problem, unless it was added before. */
  public void add(String field, String message) {
    Problem problem = new Problem(field, message);
    if (!all.contains(problem)) {
      all.add(problem);
    }
  }

  /** Requires a value, and passes it to the next check. */
  public <T> void required(String field, @Nullable T value, Consumer<T> next) {
    if (value == null) {
      add(field, ModelMessages.REQUIRED);
    } else {
      next.accept(value);
    }
  }

  /** Checks length and pattern; length first, since Java matches some patterns by recursion. */
  public void text(
      String field, @Nullable String value, int maxLength, String form, String message) {
    text(field, value, maxLength, text -> text.matches(form), message);
  }

  /** The same where the check is more than a regular expression. */
  public void text(
      String field, @Nullable String value, int maxLength, Predicate<String> form, String message) {
    if (value != null && length(field, value, maxLength) && !form.test(value)) {
      add(field, message);
    }
  }

  /** The name of an object: an RFC 1123 subdomain. */
  public void subdomain(String field, @Nullable String value, String message) {
    text(field, value, MAX_SUBDOMAIN, ModelPatterns.SUBDOMAIN, message);
  }

  /** A required name of an object. */
  public void name(String field, @Nullable String value, String message) {
    required(field, value, name -> subdomain(field, name, message));
  }

  /** Checks the elements of an optional list, each with its path. */
  public <T> void forEachElement(
      String field, @Nullable List<T> elements, int max, BiConsumer<String, T> check) {
    if (elements != null) {
      size(field, elements.size(), 0, max);
      for (int i = 0; i < elements.size(); i++) {
        String at = field + "[" + i + "]";
        required(at, elements.get(i), element -> check.accept(at, element));
      }
    }
  }

  /** Requires a key that is not among those of earlier elements, and adds it to them. */
  public void requireUnique(String field, String key, Set<String> earlier) {
    if (!earlier.add(key)) {
      add(field, ModelMessages.DUPLICATE);
    }
  }

  /** Requires exactly one of the alternatives. */
  public void exactlyOne(String field, String message, @Nullable Object... alternatives) {
    if (Stream.of(alternatives).filter(Objects::nonNull).count() != 1) {
      add(field, message);
    }
  }

  /** Whether the string is short enough, in code points, as the API server counts them. */
  public boolean length(String field, String value, int maxLength) {
    boolean fits = value.codePointCount(0, value.length()) <= maxLength;
    if (!fits) {
      add(field, ModelMessages.maxCharacters(maxLength));
    }
    return fits;
  }

  /** The number of entries of a list or map. */
  public void size(String field, int size, int min, int max) {
    if (size < min || size > max) {
      add(field, ModelMessages.entries(min, max));
    }
  }

  /** An integer within bounds. */
  public void range(String field, @Nullable Number value, int min, int max) {
    if (value != null && (value.longValue() < min || value.longValue() > max)) {
      add(field, ModelMessages.integer(min, max));
    }
  }

  /** Requires a finite number: YAML has .nan and .inf, JSON and the API server do not. */
  public void finite(String field, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      add(field, ModelMessages.FINITE);
    }
  }

  /** Requires one of the allowed values. */
  public void oneOf(String field, String value, Collection<String> allowed) {
    if (!allowed.contains(value)) {
      add(field, ModelMessages.oneOf(allowed));
    }
  }
}
