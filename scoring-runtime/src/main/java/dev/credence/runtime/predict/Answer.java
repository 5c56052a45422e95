// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer's members in order. Numbers in it are finite, or null where there is none. */
final class Answer {
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final List<Warning> warnings = new ArrayList<>();

  /**
   * Adds numbers.
   *
   * @throws InvalidRequestException if one is not finite
   */
  void put(String name, double... values) throws InvalidRequestException {
    for (double value : values) {
      requireFinite(name, value);
    }
    members.put(name, values);
  }

  /**
   * Adds a number.
   *
   * @throws InvalidRequestException if it is not finite
   */
  void putOne(String name, double value) throws InvalidRequestException {
    requireFinite(name, value);
    members.put(name, value);
  }

  /** Adds a number; null if it is not finite. */
  void putIfAny(String name, double value) {
    members.put(name, orNull(value));
  }

  /**
   * Adds a moment; null if it does not exist, which is NaN.
   *
   * @throws InvalidRequestException if it is infinite
   */
  void putMoment(String name, double value) throws InvalidRequestException {
    if (!Double.isNaN(value)) {
      requireFinite(name, value);
    }
    members.put(name, orNull(value));
  }

  /** Adds anything that JSON has a form for. */
  void putValue(String name, @Nullable Object value) {
    members.put(name, value);
  }

  /** Adds a warning: what is to be known of the answer. */
  void warn(Warning warning) {
    warnings.add(warning);
  }

  Map<String, Object> members() {
    Map<String, Object> all = new LinkedHashMap<>(members);
    if (!warnings.isEmpty()) {
      all.put("warnings", warnings);
    }
    return all;
  }

  /** A number that JSON has a form for. */
  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static void requireFinite(String name, double value) throws InvalidRequestException {
    if (!Double.isFinite(value)) {
      throw new InvalidRequestException(
          Path.BODY.to("data"), name + " is " + value + " for this row", "non_finite_result");
    }
  }
}
