// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import dev.credence.crds.SpecRules.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects broken rules; each method says of one value what JSON schema or CEL would. */
final class Problems {
  private static final int MAX_SUBDOMAIN = 253;

  private final List<Problem> all = new ArrayList<>();

  List<Problem> all() {
    return List.copyOf(all);
  }

  void add(String field, String message) {
    Problem problem = new Problem(field, message);
    if (!all.contains(problem)) {
      all.add(problem);
    }
  }

  /** Goes on with the value if it is there. */
  <T> void required(String field, @Nullable T value, Consumer<T> rest) {
    if (value == null) {
      add(field, "is required: write it");
    } else {
      rest.accept(value);
    }
  }

  /** The length comes first: Java matches some forms only with a stack as deep as the text. */
  void text(String field, @Nullable String value, int maxLength, String form, String wording) {
    if (value != null && length(field, value, maxLength) && !value.matches(form)) {
      add(field, wording);
    }
  }

  /** A name of an object, in the form of RFC 1123's subdomains. */
  void subdomain(String field, @Nullable String value, String wording) {
    text(field, value, MAX_SUBDOMAIN, Form.SUBDOMAIN, wording);
  }

  /** Keys in the form of annotations' and labels'. */
  void keys(String field, Set<String> keys, Predicate<String> allowed, String wording) {
    boolean formed =
        keys.stream()
            .allMatch(key ->
                key.length() <= IngressSpec.MAX_ANNOTATION_KEY && key.matches(Form.ANNOTATION_KEY));
    if (!formed || !keys.stream().allMatch(allowed)) {
      add(field, wording);
    }
  }

  /** Whether the text fits. Characters are code points, as the API server counts them. */
  boolean length(String field, String value, int maxLength) {
    boolean fits = value.codePointCount(0, value.length()) <= maxLength;
    if (!fits) {
      add(field, "must have at most " + maxLength + " characters");
    }
    return fits;
  }

  void size(String field, int size, int least, int greatest) {
    if (size < least || size > greatest) {
      add(field, "must have " + least + " to " + greatest + " entries");
    }
  }

  void range(String field, @Nullable Integer value, int least, int greatest) {
    if (value != null && (value < least || value > greatest)) {
      add(field, "must be a whole number from " + least + " to " + greatest);
    }
  }

  /** YAML knows .nan and .inf, JSON and the API server do not. */
  void finite(String field, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      add(field, "must be a finite number: leave it out for no bound");
    }
  }

  void oneOf(String field, String value, Collection<String> allowed) {
    if (!allowed.contains(value)) {
      add(field, "must be one of " + String.join(", ", allowed));
    }
  }
}
