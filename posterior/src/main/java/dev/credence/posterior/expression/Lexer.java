// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import dev.credence.posterior.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits an expression into tokens. */
final class Lexer {
  private static final int LONGEST = 100_000;

  /** One token per match: a number, a name (Unicode letters are letters), or a symbol. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\
          |(?<name>[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}_]*)\
          |(?<symbol>\\*\\*|<=|>=|==|!=|[-+*/^<>?:()\\[\\],])\
          """);

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** All tokens, an END at the end. */
  static List<Token> tokens(String text) throws ExpressionException {
    if (text.length() > LONGEST) {
      throw new ExpressionException(LONGEST, ExpressionMessages.longText(LONGEST));
    }
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private Token next() throws ExpressionException {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "", at);
    }
    return switch (text.charAt(at)) {
      case '`' -> quoted(Kind.NAME);
      case '"', '\'' -> quoted(Kind.LABEL);
      default -> plain();
    };
  }

  private Token plain() throws ExpressionException {
    Matcher matcher = TOKEN.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw new ExpressionException(at, unreadable());
    }
    Kind kind =
        matcher.group("number") != null
            ? Kind.NUMBER
            : matcher.group("name") != null ? Kind.NAME : Kind.SYMBOL;
    at = matcher.end();
    return new Token(kind, matcher.group(), matcher.start());
  }

  /** A quoted string; a backslash escapes the next character. */
  private Token quoted(Kind kind) throws ExpressionException {
    int start = at;
    char quote = text.charAt(at++);
    StringBuilder content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      if (at < text.length()) {
        content.append(text.charAt(at++));
      }
    }
    if (at == text.length()) {
      throw new ExpressionException(start, ExpressionMessages.openQuote(quote));
    }
    at++;
    if (kind == Kind.NAME && content.isEmpty()) {
      throw new ExpressionException(start, ExpressionMessages.EMPTY_NAME);
    }
    return new Token(kind, content.toString(), start);
  }

  private String unreadable() {
    String found = Character.toString(text.codePointAt(at));
    return switch (found) {
      case "=" -> ExpressionMessages.ASSIGNMENT;
      case "&", "|", "!" -> ExpressionMessages.logical(found);
      case "%" -> ExpressionMessages.MODULO;
      default -> ExpressionMessages.notAllowed(found);
    };
  }
}
