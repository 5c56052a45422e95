// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a question has to say of one prediction: members in order, and the codes of warnings.
 * Numbers in it are finite, or null where there is none.
 */
final class Answer {
  private final Path at;
  private final Map<String, @Nullable Object> members = LinkedHashMap.newLinkedHashMap(2);
  private final List<String> warnings = new ArrayList<>(0);

  /** An answer for what stands at a path of the request. */
  Answer(Path at) {
    this.at = at;
  }

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

  /** Adds a warning: the code of what is to be known of the answer. */
  void warn(String code) {
    warnings.add(code);
  }

  Map<String, @Nullable Object> members() {
    return members;
  }

  List<String> warnings() {
    return warnings;
  }

  /** A number that JSON has a form for. */
  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private void requireFinite(String name, double value) throws InvalidRequestException {
    if (!Double.isFinite(value)) {
      throw new InvalidRequestException(
          at, name + " is " + value + " for this row", "non_finite_result");
    }
  }
}
