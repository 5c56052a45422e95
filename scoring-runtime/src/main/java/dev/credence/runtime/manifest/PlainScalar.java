// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import dev.credence.scoring.PlainNumber;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value that kubectl reads from an unquoted YAML scalar: by {@code resolve} of go-yaml 2, which
 * is YAML 1.1 without sexagesimal numbers, and with Go's integer literals. Times are strings.
 */
final class PlainScalar {
  private static final Map<String, @Nullable Object> WORDS = new HashMap<>();

  static {
    words(true, "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    words(false, "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    words(null, "", "~", "null", "Null", "NULL");
    words(Double.NaN, ".nan", ".NaN", ".NAN");
    words(Double.POSITIVE_INFINITY, ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF");
    words(Double.NEGATIVE_INFINITY, "-.inf", "-.Inf", "-.INF");
  }

  private static final Pattern INTEGER =
      Pattern.compile(
          "([-+]?)(?:0[xX](?<x>[0-9a-fA-F]+)|0[bB](?<b>[01]+)|0[oO]?(?<o>[0-7]+)|(?<d>0|[1-9][0-9]*))");

  /** A bug of go-yaml: 0b-1 is -1. */
  private static final Pattern SIGNED_BITS = Pattern.compile("0b([-+][01]+)");

  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

  /** A number that begins with a dot follows Go's rule for underscores. */
  private static final Pattern FRACTION =
      Pattern.compile("\\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?");

  private PlainScalar() {}

  private static void words(@Nullable Object value, String... words) {
    for (String word : words) {
      WORDS.put(word, value);
    }
  }

  /** A {@code Boolean}, {@code BigInteger}, {@code Double}, {@code String} or null. */
  static @Nullable Object read(String text) {
    if (WORDS.containsKey(text)) {
      return WORDS.get(text);
    }
    char first = text.charAt(0);
    if (!(first >= '0' && first <= '9') && first != '+' && first != '-' && first != '.') {
      return text;
    }
    if (first == '.' && !FRACTION.matcher(text).matches()) {
      return text;
    }
    String digits = text.replace("_", "");
    BigInteger integer = integer(digits);
    if (integer != null) {
      return integer;
    }
    if (FLOAT.matcher(digits).matches()) {
      double number = Double.parseDouble(digits);
      return Double.isInfinite(number) ? text : (Object) number;
    }
    return text;
  }

  /** Describes the value for the user. */
  static String describe(@Nullable Object value) {
    return String.valueOf(value instanceof Double number ? PlainNumber.of(number) : value);
  }

  /** An integer; null if it is not one, or has more than 64 bits (unsigned if it has no sign). */
  private static @Nullable BigInteger integer(String digits) {
    Matcher bits = SIGNED_BITS.matcher(digits);
    if (bits.matches()) {
      return within(new BigInteger(bits.group(1), 2), true);
    }
    Matcher integer = INTEGER.matcher(digits);
    if (!integer.matches()) {
      return null;
    }
    BigInteger size =
        integer.group("x") != null
            ? new BigInteger(integer.group("x"), 16)
            : integer.group("b") != null
                ? new BigInteger(integer.group("b"), 2)
                : integer.group("o") != null
                    ? new BigInteger(integer.group("o"), 8)
                    : new BigInteger(integer.group("d"));
    String sign = integer.group(1);
    return within(sign.equals("-") ? size.negate() : size, !sign.isEmpty());
  }

  private static @Nullable BigInteger within(BigInteger number, boolean signed) {
    boolean unsigned = !signed && number.bitLength() == Long.SIZE;
    return number.bitLength() < Long.SIZE || unsigned ? number : null;
  }
}
