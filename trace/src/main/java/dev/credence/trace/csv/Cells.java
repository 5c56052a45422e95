// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cells of a line: what is between commas. */
final class Cells {
  private Cells() {}

  static int count(byte[] bytes, int from, int to) {
    int count = 1;
    for (int i = from; i < to; i++) {
      if (bytes[i] == ',') {
        count++;
      }
    }
    return count;
  }

  /** Index of the end of the cell that starts at an index. */
  static int end(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != ',') {
      end++;
    }
    return end;
  }

  /** The string of the cell in a column, counted from 0; the line must have it. */
  static String cell(byte[] bytes, int from, int to, int column) {
    int start = from;
    for (int i = 0; i < column; i++) {
      start = end(bytes, start, to) + 1;
    }
    return text(bytes, start, end(bytes, start, to));
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
  }

  /** The names in a line; a comma between quotes is a part of one. */
  static List<String> names(String line) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (char letter : line.replace("\uFEFF", "").toCharArray()) { // a byte order mark
      if (letter == '"') {
        quoted = !quoted;
      } else if (letter == ',' && !quoted) {
        names.add(name.toString().strip());
        name.setLength(0);
      } else {
        name.append(letter);
      }
    }
    names.add(name.toString().strip());
    return names;
  }

  /**
   * The number in a cell, as C++, Python or R may write it, also between quotes.
   *
   * @throws NumberFormatException if it is not a number
   */
  static double number(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if ("0123456789+-.eE".indexOf(cell.charAt(i)) < 0) {
        boolean quoted = cell.length() > 2 && cell.startsWith("\"") && cell.endsWith("\"");
        return quoted ? number(cell.substring(1, cell.length() - 1)) : word(cell);
      }
    }
    return Double.parseDouble(cell);
  }

  private static double word(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "nan", "-nan", "+nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new NumberFormatException(cell);
    };
  }

  static boolean isNumber(String cell) {
    try {
      number(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
