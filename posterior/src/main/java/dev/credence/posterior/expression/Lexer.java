// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import dev.credence.posterior.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens. */
final class Lexer {
  /**
   * One token a match: a number, a name (Unicode letters are letters), a name in backquotes, a
   * label in quotes, or a symbol. Quotes inside quotes are escaped by a backslash.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\
          |(?<name>[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}_]*)\
          |`(?<quotedName>(?:[^`\\\\]|\\\\.)+)`\
          |"(?<label>(?:[^"\\\\]|\\\\.)*)"\
          |'(?<otherLabel>(?:[^'\\\\]|\\\\.)*)'\
          |(?<symbol>\\*\\*|<=|>=|==|!=|[-+*/^<>?:()\\[\\],])\
          """);

  private Lexer() {}

  /** All tokens, an END at the end. */
  static List<Token> tokens(String text) throws ExpressionException {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        tokens.add(new Token(Kind.END, "", at));
        return tokens;
      }
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw new ExpressionException(at, unreadable(text, at));
      }
      tokens.add(token(matcher, at));
      at = matcher.end();
    }
  }

  private static Token token(Matcher matcher, int at) {
    String group;
    if ((group = matcher.group("number")) != null) {
      return new Token(Kind.NUMBER, group, at);
    }
    if ((group = matcher.group("name")) != null) {
      return new Token(Kind.NAME, group, at);
    }
    if ((group = matcher.group("quotedName")) != null) {
      return new Token(Kind.NAME, unescaped(group), at);
    }
    if ((group = matcher.group("label")) != null || (group = matcher.group("otherLabel")) != null) {
      return new Token(Kind.LABEL, unescaped(group), at);
    }
    return new Token(Kind.SYMBOL, matcher.group("symbol"), at);
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }

  private static String unreadable(String text, int at) {
    String found = Character.toString(text.codePointAt(at));
    return switch (found) {
      case "\"", "'", "`" -> "the quote " + found + " is not closed";
      case "=" -> "'=' is no operator; to compare, write '=='";
      case "&", "|", "!" -> "'" + found + "' is no operator; nest 'a ? b : c' instead";
      case "%" -> "'%' is no operator";
      default -> "'" + found + "' does not belong in an expression";
    };
  }
}
