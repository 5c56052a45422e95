// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.init;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Strings from a trace, which may contain anything, as YAML. */
final class YamlText {
  private YamlText() {}

  /** A string in double quotes. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (isPrintable(c)) {
            quoted.appendCodePoint(c);
          } else {
            quoted.append("\\U%08x".formatted(c));
          }
        });
    return quoted.append('"').toString();
  }

  /** A string in a comment: one line, with question marks for unprintable characters. */
  static String comment(String text) {
    StringBuilder comment = new StringBuilder();
    text.codePoints().forEach(c -> comment.appendCodePoint(isPrintable(c) ? c : '?'));
    return comment.toString();
  }

  /** A JSON value as YAML in block style, from the end of its key's line on. */
  static String block(JsonNode value, String indent) {
    if (!value.isContainerNode() || value.isEmpty()) {
      return " " + (value.isTextual() ? quoted(value.asText()) : value.toString());
    }
    StringBuilder text = new StringBuilder();
    value
        .properties()
        .forEach(member ->
            text.append('\n')
                .append(indent)
                .append(plain(member.getKey()))
                .append(':')
                .append(block(member.getValue(), indent + "  ")));
    for (JsonNode element : value.isArray() ? value : List.<JsonNode>of()) {
      // the first key follows the dash on its line
      text.append('\n').append(indent).append("- ");
      text.append(block(element, indent + "  ").strip());
    }
    return text.toString();
  }

  /** A string, without quotes if kubectl reads it as one. */
  static String plain(String text) {
    return text.matches("[a-z][-A-Za-z0-9]*") && !text.matches("y|n|yes|no|on|off|true|false|null")
        ? text
        : quoted(text);
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
