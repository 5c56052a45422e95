// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a + b * c                | a + (b * c)         | (a + b) * c",
        "a - b - c                | (a - b) - c         | a - (b - c)",
        "a / b * c                | (a / b) * c         | a / (b * c)",
        "-2^2                     | -(2^2)              | (-2)^2",
        "2^-1                     | 2^(-1)              | -2^1",
        "2 ** 3 ** 2              | 2^(3^2)             | (2^3)^2",
        "-a * b                   | (-a) * b            | -(a * b)",
        "--a                      | -(-a)               | +a",
        "+a                       | a                   | -a",
        "a < b + 1                | a < (b + 1)         | (a < b) + 1",
        "-a < b                   | (-a) < b            | -(a < b)",
        "a ? b : c ? d : e        | a ? b : (c ? d : e) | (a ? b : c) ? d : e",
        "a ? b ? c : d : e        | a ? (b ? c : d) : e | a ? b : (c ? d : e)",
        "a >= 1 ? b : c           | (a >= 1) ? b : c    | a >= (1 ? b : c)",
        "a + 1 ? b : c            | (a + 1) ? b : c     | a + (1 ? b : c)",
        "a[i]^2                   | (a[i])^2            | a^2",
      })
  void precedenceEqualsPython(String text, String same, String other) throws ExpressionException {
    assertThat(canonical(text)).isEqualTo(canonical(same));
    assertThat(canonical(text)).isNotEqualTo(canonical(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a*x^2                      | `a` * `x` ^ 2.0",
        "(a * (x ** 2.0))           | `a` * `x` ^ 2.0",
        "a * `x` ** 002.000e0       | `a` * `x` ^ 2.0",
        "beta [ category ] *x       | `beta`[`category`] * `x`",
        "mu['north', 2]             | `mu`[\"north\", 2.0]",
        "mu[\"north\", -1]          | `mu`[\"north\", -1.0]",
        "mu[-0]                     | `mu`[0.0]",
        "mu['it\\'s', \"a\\\\b\"]   | `mu`[\"it's\", \"a\\\\b\"]",
        "`party:age`[party]         | `party:age`[`party`]",
        "β[group] * σ_y             | `β`[`group`] * `σ_y`",
        "dot(beta, X) + exp(1e-3)   | dot(`beta`, `X`) + exp(0.001)",
        "exp                        | `exp`",
        ".5 + 1.                    | 0.5 + 1.0",
        "max(a, (b), 0)             | max(`a`, `b`, 0.0)",
        "-(a + b) * (c - d)         | -(`a` + `b`) * (`c` - `d`)",
        "(a < b) == (c ? d : e)     | (`a` < `b`) == (`c` ? `d` : `e`)",
      })
  void canonicalFormHasOneNotation(String text, String form) throws ExpressionException {
    assertThat(canonical(text)).isEqualTo(form);
    assertThat(canonical(form)).isEqualTo(form);
  }

  @Test
  void lineBreaksAreSpaces() throws ExpressionException {
    assertThat(canonical("a +\n\tb\r\n* c")).isEqualTo(canonical("a + b * c"));
  }

  private static String canonical(String text) throws ExpressionException {
    return Canonical.text(Expression.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~              | 0 | the expression is empty",
        "a +             | 3 | expected a number, a name or '(', found the end",
        "2x              | 1 | expected an operator or the end, found 'x'",
        "(a              | 2 | expected ')', found the end",
        "a < b < c       | 6 | comparisons cannot be chained; nest 'a ? b : c' instead",
        "a = b           | 2 | '=' is not an operator; to compare, write '=='",
        "a && b          | 2 | '&' is not an operator; nest 'a ? b : c' instead",
        "sin(x)          | 0 | 'sin' is not a function; there are exp, log, log1p, expm1, sqrt, pow, abs, min, max, clip, tanh, erf, logit, invlogit, softplus, sum, mean, dot",
        "exp(a, b)       | 0 | exp takes 1 argument, not 2",
        "dot(a)          | 0 | dot takes 2 arguments, not 1",
        "beta[a + 1]     | 7 | expected ']', found '+'",
        "beta[]          | 5 | an index is an input, a number or a label in quotes, not ']'",
        "mu['north]      | 3 | the quote ' is not closed",
        "a ? b           | 5 | expected ':', found the end",
        "a # b           | 2 | '#' is not allowed in an expression",
        "1e999           | 0 | 1e999 is too large",
        "a < b == c      | 6 | comparisons cannot be chained; nest 'a ? b : c' instead",
        "a[b[c]]         | 3 | expected ']', found '['",
        "a[0.]['x']      | 5 | expected an operator or the end, found '['",
        "``              | 0 | the name between the backquotes is empty",
        "a + `b          | 4 | the quote ` is not closed",
        "a['x\\'] + b     | 2 | the quote ' is not closed",
        "a,b             | 1 | expected an operator or the end, found ','",
      })
  void errorsNameTheirPosition(String text, int position, String message) {
    ExpressionException mistake =
        catchThrowableOfType(ExpressionException.class, () -> Expression.parse(text));
    assertThat(mistake).hasMessage(message);
    assertThat(mistake.position()).isEqualTo(position);
  }

  @Test
  void depthIsLimited() {
    for (String deep : new String[] {"(".repeat(999), "-".repeat(999), "2^".repeat(999) + "1"}) {
      assertThat(catchThrowableOfType(ExpressionException.class, () -> Expression.parse(deep)))
          .hasMessage("nested deeper than 100 levels");
    }
  }

  @Test
  void longRowsAreLimited() throws ExpressionException {
    Expression sum = Expression.parse("b[c] * x" + " + b[c] * x".repeat(999));
    assertThat(Canonical.text(sum)).startsWith("`b`[`c`] * `x` + `b`").hasSize(16_997);
    assertThat(mistake("1" + "+1".repeat(2001)))
        .hasMessage("more than 2,000 operators, the maximum");
    assertThat(mistake(" ".repeat(100_001)))
        .hasMessage("longer than 100,000 characters, the maximum");
    assertThat(Canonical.text(Expression.parse("a['" + "\\'".repeat(40_000) + "']")))
        .hasSize(40_007);
    assertThat(Canonical.text(Expression.parse("x".repeat(100_000)))).hasSize(100_002);
  }

  @Test
  void errorsAreOneLine() {
    assertThat(mistake("a 'north\nsouth'")).hasMessageContaining("'north south'");
  }

  private static ExpressionException mistake(String text) {
    return catchThrowableOfType(ExpressionException.class, () -> Expression.parse(text));
  }
}
