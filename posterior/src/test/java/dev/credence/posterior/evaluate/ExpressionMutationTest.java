// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.trace.Soak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Expressions of random and changed words, matched to a trace: understood or refused. */
class ExpressionMutationTest {
  private static final int FEW = 5000;
  private static final long MOST_MEMORY = 512 << 20;
  private static final Pattern WORD = Pattern.compile("\\s+|[\\w.]+|'[^']*'|.");

  private static final List<String> EXPRESSIONS =
      List.of(
          "beta[category] * x + alpha",
          "exp(alpha + dot(w, v))",
          "mu['north', 2] / (1 + x ^ 2)",
          "x < 0.5 ? alpha : -alpha * sqrt(abs(x))",
          "alpha + mu[region, 1] * log(x) - 2 ** -1",
          "invlogit(sum(w * v))");

  private static final List<String> WORDS =
      List.of(
          "alpha",
          "beta",
          "mu",
          "w",
          "x",
          "v",
          "category",
          "region",
          "unknown",
          "(",
          ")",
          "[",
          "]",
          ",",
          "+",
          "-",
          "*",
          "/",
          "^",
          "**",
          "<",
          ">=",
          "==",
          "?",
          ":",
          "1",
          "0",
          "1e400",
          "1e-5",
          "99999999999",
          ".5",
          "1..2",
          "'north'",
          "'",
          "\"",
          "`",
          "exp",
          "dot",
          "sum",
          "min",
          "max",
          "if",
          "π",
          "\uD800",
          "\0",
          "#",
          "=",
          "&&",
          " ",
          "\n");

  private static final TestTrace TRACE =
      new TestTrace()
          .scalar("alpha")
          .indexed("beta", TestTrace.positions("category", 3))
          .indexed(
              "mu", TestTrace.texts("region", "north", "south"), TestTrace.numbers("year", 1, 2, 3))
          .indexed("w", TestTrace.positions("k", 4));

  @Test
  void mutatedExpressionsAreParsedOrRejected() throws Exception {
    List<Input> inputs =
        List.of(
            Input.of("x", InputType.NUMBER),
            Input.of("category", InputType.INTEGER),
            Input.of("region", InputType.STRING),
            Input.of("v", InputType.VECTOR));
    Soak soak = new Soak("expressions", MOST_MEMORY);
    soak.run(
        FEW,
        (random, description) -> {
          String text = random.nextInt(4) == 0 ? random(random) : mutate(random);
          soak.check(
              description,
              () ->
                  Binder.bind(
                      Likelihood.parse(
                          inputs.stream().filter(input -> uses(text, input)).toList(),
                          "Normal",
                          Map.of("mu", text, "sigma", "1")),
                      TRACE.variables()),
              LikelihoodException.class,
              refusal -> "refused");
        });
    assertThat(soak.outcomes("refused")).isPositive();
    assertThat(soak.outcomes("read")).isPositive();
  }

  private static boolean uses(String text, Input input) {
    return WORD.matcher(text).results().anyMatch(word -> word.group().equals(input.name()));
  }

  private static String random(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(word(random));
    }
    return text.toString();
  }

  private static String mutate(SplittableRandom random) {
    String text = EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
    List<String> words =
        new ArrayList<>(WORD.matcher(text).results().map(MatchResult::group).toList());
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(8)) {
        case 0 -> words.set(at, "");
        case 1, 2 -> words.set(at, word(random));
        case 3, 4 -> words.set(at, words.get(random.nextInt(words.size())));
        case 5 -> words.set(at, words.get(at) + word(random));
        case 6 -> {
          String opening = random.nextBoolean() ? "(" : "-";
          int depth = 1 << random.nextInt(15);
          words.set(at, opening.repeat(depth) + words.get(at));
          if (opening.equals("(")) {
            words.set(at, words.get(at) + ")".repeat(depth));
          }
        }
        default -> {
          String more = "+" + String.join("", words);
          words.add(more.repeat(Math.min(1 << random.nextInt(10), 1 + 100_000 / more.length())));
        }
      }
    }
    return String.join("", words);
  }

  private static String word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
