// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

import dev.credence.posterior.likelihood.InputType;
import java.util.List;

/**
 * What is wrong with a value.
 *
 * @param code a name for programs, pydantic 2's if it has one: {@code less_than_equal}
 * @param message for users, in pydantic 2's words if it has such an error
 */
public record ValueError(String code, String message) {
  /** A value that is not of an input's type. */
  public static ValueError wrongType(InputType type) {
    return switch (type) {
      case NUMBER -> new ValueError("float_type", ValidationMessages.NUMBER);
      case INTEGER -> new ValueError("int_type", ValidationMessages.INTEGER);
      case BOOLEAN -> new ValueError("bool_type", ValidationMessages.BOOLEAN);
      case STRING -> new ValueError("string_type", ValidationMessages.STRING);
      case VECTOR -> new ValueError("list_type", ValidationMessages.ARRAY);
    };
  }

  /**
   * A value that is not one of a set.
   *
   * @param described the set in words: {@code 0, 1 or 2}
   * @param remark why the value is not in it, as the rest of a sentence; may be empty
   */
  public static ValueError notOneOf(String described, String remark) {
    return new ValueError("literal_error", ValidationMessages.notOneOf(described, remark));
  }

  /** A set in words, as pydantic writes it: {@code 'a', 'b' or 'c'}. */
  public static String list(List<String> choices) {
    int last = choices.size() - 1;
    return last < 1
        ? choices.getFirst()
        : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
  }
}
