// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import static dev.credence.posterior.evaluate.TestTrace.numbers;
import static dev.credence.posterior.evaluate.TestTrace.positions;
import static dev.credence.posterior.evaluate.TestTrace.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
  private static final TestTrace TRACE =
      new TestTrace()
          .scalar("a")
          .scalar("σ")
          .indexed("one", positions("one_dim_0", 1))
          .indexed("beta", texts("region", "north", "south"))
          .indexed("year", numbers("t", -1, 0, 7))
          .indexed("w", texts("region", "north", "south"), positions("k", 3))
          .indexed("tiny", positions("p", 1), texts("q", "only"))
          .indexed("wide", positions("p", 1), positions("k", 3))
          .indexed("party:age", texts("party", "north", "south"))
          .indexed("other", texts("place", "south", "north"));
  private static final List<Input> INPUTS =
      List.of(
          Input.of("x", InputType.NUMBER),
          Input.of("region_", InputType.STRING),
          Input.of("n", InputType.INTEGER),
          Input.of("v", InputType.VECTOR),
          new Input("u", InputType.VECTOR, 0, 1, 2));
  private static final Row ROW =
      new Row(
          List.of(
              new Value.Scalar(2),
              new Value.Text("south"),
              new Value.Scalar(2),
              new Value.Vector(List.of(1.0, 0.5)),
              new Value.Vector(List.of(3.0, 4.0))));

  /**
   * At the first draw a = σ = one = 1, beta = (1, 11), year = (1, 11, 21), w = ((1, 11, 21), …).
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a * x + 1                          | 3",
        "σ - a / 2                          | 0.5",
        "one + 1                            | 2",
        "one[0]                             | 1",
        "tiny + tiny[0] + tiny[0, 'only']   | 3",
        "sum(wide) + wide[0, 2]             | 54",
        "sum(beta) * tiny - dot(tiny, one)  | 11",
        "`party:age`[region_] + `a`         | 12",
        "`party:age`[`region_`]             | 11",
        "beta[region_]                      | 11",
        "-2^2 + 2^-1 + 2^3^2                | 508.5",
        "1 - 2 - 3 + 12 / 2 / 3             | -2",
        "(x > 1) + (x >= 2) + (x < 2) + (x <= 2) + (x != 2) + (x == 2) | 4",
        "sum(beta > 5 ? beta : -beta)       | 10",
        "max(clip(beta, 2, v))              | 1",
        "-1.5 ? 1 : 2                       | 1",
        "beta['north']                      | 1",
        "year[-1] + year[7]                 | 22",
        "w[region_, n]                      | 51",
        "w['north', 1]                      | 11",
        "other[region_] * 100 + beta[region_] | 111",
        "dot(beta, v)                       | 6.5",
        "sum(beta * v) - dot(v, beta)       | 0",
        "dot(w['south'], w['north'])        | 1553",
        "sum(u) + mean(u)                   | 10.5",
        "mean(beta + 1)                     | 7",
        "max(beta) - min(beta)              | 10",
        "max(a, x, 0.5)                     | 2",
        "clip(x, 0, 1.5)                    | 1.5",
        "a > x ? 10 : 20                    | 20",
        "x > 1 ? a : beta['south']          | 1",
        "x == 2                             | 1",
        "exp(log(x)) + sqrt(x^2) + abs(-x)  | 6",
        "invlogit(logit(0.3))               | 0.3",
        "invlogit(-800) + invlogit(800)     | 1",
        "log1p(expm1(0.5)) + tanh(0)        | 0.5",
        "softplus(800) - softplus(-800)     | 800",
        "erf(0.5)                           | 0.5204998778130465",
        "pow(x, 3)                          | 8",
        "sum(-beta)                         | -12",
      })
  void expressionsGiveNumbers(String expression, double first) throws Exception {
    assertThat(with(expression).values(ROW)[0]).isCloseTo(first, within(1e-12));
  }

  @Test
  void everyDrawHasItsOwnValue() throws Exception {
    assertThat(with("beta['south'] * x").values(ROW)).containsExactly(22, 24, 26, 28, 30, 32);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "beta2              | character 1: 'beta2' is not a variable of the trace (did you mean 'beta'?); it has a (), beta (region: 2), one (one_dim_0: 1), other (place: 2), party:age (party: 2), tiny (p: 1, q: 1), w (region: 2, k: 3), wide (p: 1, k: 3), year (t: 3), σ (); the inputs are x, region_, n, v, u",
        "1 + beta           | character 3: a number is needed here, not a vector of 2 ('north', 'south'); index it, or use sum, mean or dot",
        "beta[n]            | character 6: input 'n' is of type integer, but dimension region has the labels 'north', 'south'; make it string",
        "year[region_]      | character 6: input 'region_' is of type string, but dimension t has the labels -1, 0, 7; make it integer",
        "year[1]            | character 6: 1 is not a label of dimension t; it has -1, 0, 7",
        "beta['east']       | character 6: 'east' is not a label of dimension region; it has 'north', 'south'",
        "beta[0]            | character 6: 0 is not a label of dimension region; it has 'north', 'south'",
        "w[region_, -1]     | character 12: -1 is not a label of dimension k; it has 0, 1, 2",
        "w[region_, 3]      | character 12: 3 is not a label of dimension k; it has 0, 1, 2",
        "beta[who]          | character 6: 'who' is not an input, and only inputs can be an index; they are x, region_, n, v, u",
        "a['north']         | character 3: 'a' has 0 dimensions, not 1",
        "sum(w)             | character 5: 'w' has 2 dimensions left (region, k); index it down to one at most",
        "dot(beta, year)    | character 1: dot needs two vectors of one size, not a vector of 2 ('north', 'south') and a vector of 3 (-1, 0, 7)",
        "sum(beta * year)   | character 10: a vector of 2 ('north', 'south') and a vector of 3 (-1, 0, 7) do not match",
        "sum(beta * other)  | character 10: a vector of 2 ('north', 'south') and a vector of 2 ('south', 'north') do not match",
        "region_ + 1        | character 1: input 'region_' is a string and can only be an index",
        "x[0]               | character 1: 'x' is an input and cannot be indexed",
      })
  void errorsNameTheirPosition(String expression, String problem) {
    LikelihoodException misfit =
        catchThrowableOfType(
            LikelihoodException.class, () -> with(expression + " + 0 * dot(v, beta)"));
    assertThat(misfit.problems()).first().asString().startsWith("value, ");
    LikelihoodException alone =
        catchThrowableOfType(
            LikelihoodException.class,
            () ->
                Evaluated.of(
                    Likelihood.parse(
                        INPUTS.stream()
                            .map(i ->
                                i.name().equals("v")
                                    ? new Input("v", InputType.VECTOR, 0, 1, 2)
                                    : i)
                            .toList(),
                        "Deterministic",
                        Map.of("value", expression)),
                    TRACE));
    assertThat(alone.problems()).containsExactly("value, " + problem);
  }

  @Test
  void vectorWithoutSizeIsRejected() {
    assertThat(catchThrowableOfType(LikelihoodException.class, () -> unsized("sum(v)")).problems())
        .containsExactly(
            "value, character 5: vector input 'v' needs a size, since no dimension that it is used with determines it");
  }

  @Test
  void inputNamedLikeVariableIsRejected() {
    LikelihoodException clash =
        catchThrowableOfType(
            LikelihoodException.class,
            () ->
                Evaluated.of(
                    Likelihood.parse(
                        List.of(Input.of("a", InputType.NUMBER)),
                        "Deterministic",
                        Map.of("value", "a")),
                    TRACE));
    assertThat(clash.problems())
        .containsExactly("input 'a' has the name of a variable of the trace; rename the input");
  }

  @Test
  void everyErrorOfALikelihoodIsReported() {
    assertThat(
            catchThrowableOfType(
                    LikelihoodException.class,
                    () -> Likelihood.parse(List.of(), "Normal", Map.of("mu", "1 +", "sd", "2")))
                .problems())
        .containsExactly(
            "mu, character 4: expected a number, a name or '(', found the end",
            "the parameters of Normal are mu, sigma; found mu, sd");
    assertThat(
            catchThrowableOfType(
                    LikelihoodException.class,
                    () -> Likelihood.parse(List.of(), "Gaussian", Map.of()))
                .problems())
        .singleElement()
        .asString()
        .startsWith("family 'Gaussian' is not known; there are Normal, ")
        .endsWith(", Mixture");
  }

  @Test
  void levelsAreTheLabelsThatAnInputMayHave() throws Exception {
    List<BoundInput> inputs =
        with("beta[region_] + other[region_] + w['north', n] + year[n]").bound().inputs();
    assertThat(inputs.get(1).levels().describe()).isEqualTo("'north', 'south'");
    assertThat(inputs.get(2).levels().describe()).isEqualTo("0");
    assertThat(inputs.get(2).levels().contains(new Value.Scalar(-0.0))).isTrue();
    assertThat(inputs.get(2).levels().contains(new Value.Scalar(1))).isFalse();
    assertThat(inputs.get(2).levels().contains(new Value.Scalar(-1))).isFalse();
    assertThat(inputs.get(0).levels()).isNull();
    assertThat(inputs.get(4).size()).isEqualTo(2);
  }

  private static Evaluated with(String expression) throws Exception {
    // v follows from beta, so every expression mentions both
    return unsized(expression + " + 0 * dot(v, beta)");
  }

  private static Evaluated unsized(String expression) throws Exception {
    return Evaluated.of(INPUTS, expression, TRACE);
  }
}
