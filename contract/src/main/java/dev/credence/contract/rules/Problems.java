// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.rules;

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

/** Gathers broken rules; each method says of one value what JSON schema or CEL would. */
public final class Problems {
  private static final int MAX_SUBDOMAIN = 253;

  private final List<Problem> all = new ArrayList<>();

  /** None so far. */
  public Problems() {}

  /** All that were added, each once, in order. */
  public List<Problem> all() {
    return List.copyOf(all);
  }

  /** Adds a problem, unless it is there. */
  public void add(String field, String message) {
    Problem problem = new Problem(field, message);
    if (!all.contains(problem)) {
      all.add(problem);
    }
  }

  /** Goes on with the value if it is there. */
  public <T> void required(String field, @Nullable T value, Consumer<T> rest) {
    if (value == null) {
      add(field, "is required: write it");
    } else {
      rest.accept(value);
    }
  }

  /** The length comes first: Java matches some forms only with a stack as deep as the text. */
  public void text(
      String field, @Nullable String value, int maxLength, String form, String message) {
    text(field, value, maxLength, text -> text.matches(form), message);
  }

  /** The same where the form is more than a regular expression. */
  public void text(
      String field, @Nullable String value, int maxLength, Predicate<String> form, String message) {
    if (value != null && length(field, value, maxLength) && !form.test(value)) {
      add(field, message);
    }
  }

  /** A name of an object, in the form of RFC 1123's subdomains. */
  public void subdomain(String field, @Nullable String value, String message) {
    text(field, value, MAX_SUBDOMAIN, ModelPatterns.SUBDOMAIN, message);
  }

  /** The same of a name that must be there. */
  public void name(String field, @Nullable String value, String message) {
    required(field, value, name -> subdomain(field, name, message));
  }

  /** The elements of a list that may be left out, with the path of each. */
  public <T> void each(
      String field, @Nullable List<T> elements, int greatest, BiConsumer<String, T> rest) {
    if (elements != null) {
      size(field, elements.size(), 0, greatest);
      for (int i = 0; i < elements.size(); i++) {
        String at = field + "[" + i + "]";
        required(at, elements.get(i), element -> rest.accept(at, element));
      }
    }
  }

  /** An element's key, which no element before it has. */
  public void once(String field, String key, Set<String> before) {
    if (!before.add(key)) {
      add(field, "is the second of this name: write each name once");
    }
  }

  /** Exactly one of the alternatives is there. */
  public void exactlyOne(String field, String message, @Nullable Object... alternatives) {
    if (Stream.of(alternatives).filter(Objects::nonNull).count() != 1) {
      add(field, message);
    }
  }

  /** Whether the text fits. Characters are code points, as the API server counts them. */
  public boolean length(String field, String value, int maxLength) {
    boolean fits = value.codePointCount(0, value.length()) <= maxLength;
    if (!fits) {
      add(field, "must have at most " + maxLength + " characters");
    }
    return fits;
  }

  /** The number of a list's or map's entries. */
  public void size(String field, int size, int least, int greatest) {
    if (size < least || size > greatest) {
      add(field, "must have " + least + " to " + greatest + " entries");
    }
  }

  /** A whole number within bounds. */
  public void range(String field, @Nullable Number value, int least, int greatest) {
    if (value != null && (value.longValue() < least || value.longValue() > greatest)) {
      add(field, "must be a whole number from " + least + " to " + greatest);
    }
  }

  /** YAML knows .nan and .inf, JSON and the API server do not. */
  public void finite(String field, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      add(field, "must be a finite number: leave it out for no bound");
    }
  }

  /** One of some words. */
  public void oneOf(String field, String value, Collection<String> allowed) {
    if (!allowed.contains(value)) {
      add(field, "must be one of " + String.join(", ", allowed));
    }
  }
}
