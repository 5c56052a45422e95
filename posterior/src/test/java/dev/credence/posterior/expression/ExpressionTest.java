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
        "a + b * c                | (+ `a` (* `b` `c`))",
        "a - b - c                | (- (- `a` `b`) `c`)",
        "a / b * c                | (* (/ `a` `b`) `c`)",
        "(a + b) * c              | (* (+ `a` `b`) `c`)",
        "-2^2                     | (neg (^ 2.0 2.0))",
        "2^-1                     | (^ 2.0 (neg 1.0))",
        "2 ** 3 ** 2              | (^ 2.0 (^ 3.0 2.0))",
        "-a * b                   | (* (neg `a`) `b`)",
        "+a                       | `a`",
        "a < b + 1                | (< `a` (+ `b` 1.0))",
        "a ? b : c ? d : e        | (? `a` `b` (? `c` `d` `e`))",
        "a >= 1 ? b : c           | (? (>= `a` 1.0) `b` `c`)",
        "beta[category] * x       | (* ([] `beta` `category`) `x`)",
        "mu['north', 2]           | ([] `mu` \"north\" 2.0)",
        "mu[\"north\", -1]        | ([] `mu` \"north\" -1.0)",
        "`party:age`[party]       | ([] `party:age` `party`)",
        "β[group] * σ_y           | (* ([] `β` `group`) `σ_y`)",
        "dot(beta, X) + exp(1e-3) | (+ (dot `beta` `X`) (exp 0.001))",
        "exp                      | `exp`",
        ".5 + 1.                  | (+ 0.5 1.0)",
        "max(a, b, 0)             | (max `a` `b` 0.0)",
      })
  void precedenceIsPythons(String text, String canonical) throws ExpressionException {
    assertThat(Canonical.text(Expression.parse(text))).isEqualTo(canonical);
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
        "a = b           | 2 | '=' is no operator; to compare, write '=='",
        "a && b          | 2 | '&' is no operator; nest 'a ? b : c' instead",
        "sin(x)          | 0 | 'sin' is not a function; there are exp, log, log1p, expm1, sqrt, pow, abs, min, max, clip, tanh, erf, logit, invlogit, softplus, sum, mean, dot",
        "exp(a, b)       | 0 | exp takes 1 argument, not 2",
        "dot(a)          | 0 | dot takes 2 arguments, not 1",
        "beta[a + 1]     | 7 | expected ']', found '+'",
        "beta[]          | 5 | an index is an input, a number or a label in quotes, not ']'",
        "mu['north]      | 3 | the quote ' is not closed",
        "a ? b           | 5 | expected ':', found the end",
        "a # b           | 2 | '#' does not belong in an expression",
        "1e999           | 0 | 1e999 is too large",
      })
  void mistakesNameTheirPlace(String text, int position, String message) {
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
  void lengthIsLimited() throws ExpressionException {
    assertThat(Canonical.text(Expression.parse("1+".repeat(999) + "1"))).startsWith("(+ (+ ");
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> Expression.parse("1+".repeat(1000) + "1")))
        .hasMessage("longer than 2000 characters");
  }

  @Test
  void mistakesAreOneLine() {
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> Expression.parse("a 'north\nsouth'")))
        .hasMessageContaining("'north south'");
  }
}
