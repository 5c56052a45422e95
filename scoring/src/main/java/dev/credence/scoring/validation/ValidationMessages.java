// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.validation;

/** Messages about values of rows that are not valid, in the words of pydantic. */
final class ValidationMessages {
  static final String BOOLEAN = "Input should be a valid boolean";
  static final String NUMBER = "Input should be a valid number";
  static final String ARRAY = "Input should be a valid array";
  static final String STRING = "Input should be a valid string";
  static final String INTEGER = "Input should be a valid integer";
  static final String FRACTION = INTEGER + ", got a number with a fractional part";
  static final String ROUNDED =
      "Input should be an integer with all its digits, got a floating-point number";
  static final String FINITE = "Input should be a finite number";

  private ValidationMessages() {}

  static String greaterThan(String bound) {
    return "Input should be greater than " + bound;
  }

  static String atLeast(String bound) {
    return "Input should be greater than or equal to " + bound;
  }

  static String lessThan(String bound) {
    return "Input should be less than " + bound;
  }

  static String atMost(String bound) {
    return "Input should be less than or equal to " + bound;
  }

  /**
   * @param described the set in words: {@code 0, 1 or 2}
   * @param remark why the value is not in it, as the rest of a sentence; may be empty
   */
  static String notOneOf(String described, String remark) {
    return "Input should be " + described + remark;
  }

  static String unseen(String method) {
    return ": method " + method + " does not draw unseen levels";
  }

  static String column(String input, String type, String column) {
    return "input '%s' of type %s does not take a column of %s".formatted(input, type, column);
  }
}
