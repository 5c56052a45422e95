// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import static dev.credence.posterior.evaluate.TestTrace.numbers;
import static dev.credence.posterior.evaluate.TestTrace.positions;
import static dev.credence.posterior.evaluate.TestTrace.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.posterior.expression.Canonical;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.trace.TraceException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs as values, as indices, and vectors with the sizes and labels of dimensions. */
class InputsTest {
  private static final TestTrace TRACE =
      new TestTrace()
          .scalar("a")
          .indexed("beta", texts("coef", "age", "income"))
          .indexed("gamma", texts("coef2", "income", "age"))
          .indexed("delta", positions("d", 2))
          .indexed("written", numbers("d2", 0, 1))
          .indexed("three", positions("e", 3))
          .indexed("year", numbers("t", 2024, 2025))
          .indexed("half", numbers("h", 0.5, 1.5))
          .indexed("flag", texts("f", "True", "False"))
          .indexed("bits", numbers("g", 1, 0))
          .indexed("twice", texts("same", "x", "x"))
          .indexed("one", texts("single", "only"));

  @Test
  void vectorHasSizeAndLabelsOfItsDimension() throws Exception {
    assertThat(vector("dot(beta, v)").elements().values()).containsExactly("age", "income");
    assertThat(vector("dot(beta, v)").size()).isEqualTo(2);
    assertThat(vector("sum(-exp(v + 1) * year)").elements().values())
        .containsExactly(2024.0, 2025.0);
    assertThat(vector("dot(v, three)").size()).isEqualTo(3);
    assertThat(vector("a < 0 ? sum(v > 0 ? v : beta) : 1").size()).isEqualTo(2);
    assertThat(vector("dot(one, v)").size()).isEqualTo(1);
    assertThat(vector("dot(delta, v)").elements()).isNull();
    assertThat(vector("dot(written, v)").elements()).isNull();
    assertThat(vector("dot(beta, v) + dot(gamma, v)").elements()).isNull();
    assertThat(vector("dot(beta, v) + dot(delta, v)").elements()).isNull();
    assertThat(vector("dot(twice, v)").elements()).isNull();
    assertThat(vector("dot(delta, v) + dot(written, v)").size()).isEqualTo(2);
  }

  @Test
  void vectorsPassTheirSizeOn() throws Exception {
    List<BoundInput> inputs =
        Evaluated.of(
                List.of(Input.of("u", InputType.VECTOR), Input.of("v", InputType.VECTOR)),
                "sum(u * v) + dot(v, year)",
                TRACE)
            .bound()
            .inputs();
    assertThat(inputs).extracting(BoundInput::size).containsExactly(2, 2);
    assertThat(inputs.get(0).elements()).isNull();
    assertThat(inputs.get(1).elements().values()).containsExactly(2024.0, 2025.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "integer | year[i]    | 2025 | 11",
        "number  | year[i]    | 2024 | 1",
        "number  | half[i]    | 1.5  | 11",
        "integer | three[i]   | 2    | 21",
        "number  | three[i]   | -0.0 | 1",
        "boolean | delta[i]   | 1    | 11",
        "boolean | bits[i]    | 1    | 1",
        "boolean | bits[i]    | 0    | 11",
        "boolean | flag[i]    | 1    | 1",
        "boolean | flag[i]    | 0    | 11",
        "boolean | i ? a : -a | 0    | -1",
        "integer | i * 2      | 3    | 6",
      })
  void numbersAreLabels(String type, String expression, double value, double expected)
      throws Exception {
    Evaluated evaluated =
        Evaluated.of(List.of(Input.of("i", InputType.of(type).orElseThrow())), expression, TRACE);
    Value scalar = new Value.Scalar(value);
    assertThat(evaluated.bound().inputs().getFirst().accepts(scalar)).isTrue();
    assertThat(evaluated.values(new Row(List.of(scalar)))[0]).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "boolean | beta[i]         | 6 | input 'i' is of type boolean, but dimension coef has the labels 'age', 'income'; make it string",
        "boolean | three[i]        | 7 | input 'i' is of type boolean, but dimension e has the labels 0, 1, 2; make it integer",
        "integer | half[i]         | 6 | input 'i' is of type integer, but dimension h has the labels 0.5, 1.5; make it number",
        "number  | flag[i]         | 6 | input 'i' is of type number, but dimension f has the labels 'True', 'False'; make it string",
        "vector  | delta[i]        | 7 | input 'i' is of type vector, but dimension d has the labels 0, 1; make it integer",
        "string  | twice[i]        | 7 | dimension same cannot be indexed: a label occurs twice in it",
        "string  | twice['x']      | 7 | dimension same cannot be indexed: a label occurs twice in it",
        "integer | year['2024']    | 6 | '2024' is not a label of dimension t; it has 2024, 2025",
        "number  | 1 + three       | 3 | a number is needed here, not a vector of 3 (0, 1, 2); index it, or use sum, mean or dot",
        "integer | beta[j]         | 6 | 'j' is not an input, and only inputs can be an index; they are i",
        "integer | beta[a]         | 6 | 'a' is not an input, and only inputs can be an index; they are i",
        "integer | exp(gama[i])    | 5 | 'gama' is not a variable of the trace (did you mean 'gamma'?); it has a (), beta (coef: 2), bits (g: 2), delta (d: 2), flag (f: 2), gamma (coef2: 2), half (h: 2), one (single: 1), three (e: 3), twice (same: 2) and 2 more; the inputs are i",
        "integer | beta > 1 ? year : 0 | 10 | the condition, a vector of 2 ('age', 'income'), and the two values, a vector of 2 (2024, 2025) and a number, do not match",
      })
  void errorsNameTheRemedy(String type, String expression, int character, String problem) {
    Input input = new Input("i", InputType.of(type).orElseThrow(), 0, 9, 2);
    assertThat(problems(List.of(input), expression))
        .containsExactly("value, character " + character + ": " + problem);
  }

  @Test
  void inputWithoutCommonLabelIsRejected() {
    assertThat(problems(List.of(Input.of("i", InputType.INTEGER)), "year[i] + three[i]"))
        .containsExactly("input 'i' indexes dimensions that have no label in common");
  }

  @Test
  void errorsOfInputsDoNotHideThoseOfParameters() {
    assertThat(
            problems(
                List.of(Input.of("a", InputType.NUMBER), Input.of("v", InputType.VECTOR)),
                "betta['age'] + a"))
        .hasSize(3)
        .contains(
            "input 'a' has the name of a variable of the trace; rename the input",
            "vector input 'v' needs a size: it is used nowhere");
  }

  @Test
  void unknownVariablesCauseNoFurtherProblem() {
    LikelihoodException misfit =
        catchThrowableOfType(
            LikelihoodException.class,
            () ->
                Evaluated.of(
                    Likelihood.parse(
                        List.of(Input.of("v", InputType.VECTOR)),
                        "Normal",
                        Map.of("mu", "dot(bet, v)", "sigma", "exp(dot(beta, v)) * c")),
                    TRACE));
    assertThat(misfit.problems()).hasSize(2);
    assertThat(misfit.problems().get(0))
        .startsWith("mu, character 5: 'bet' is not a variable of the trace (did you mean 'beta'?)");
    assertThat(misfit.problems().get(1))
        .startsWith("sigma, character 21: 'c' is not a variable of the trace; it has");
  }

  @Test
  void longVectorsAreLimited() throws Exception {
    TestTrace trace = new TestTrace().indexed("long", positions("l", 100_000));
    double[] sums =
        Evaluated.of(List.of(), "sum(long) - 100000 * mean(long) + max(long) - min(long)", trace)
            .values(new Row(List.of()));
    assertThat(sums).hasSize(6).containsOnly(999_990);
    assertThat(problems(List.of(), "sum(exp(long)" + " + long".repeat(10) + ")", trace))
        .containsExactly(
            "value, character 45: this takes more than the maximum of 1,000,000 operations per draw; index the vectors, or compute their sum when the model is fitted");
  }

  @Test
  void longRowsFitTheStackOfAThread() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, this::longRows, "default", 1 << 20);
    thread.setUncaughtExceptionHandler((any, thrown) -> failure.set(thrown));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
  }

  private void longRows() {
    Row none = new Row(List.of());
    for (String operator : List.of(" + ", " * ", " - ")) {
      double expected = operator.equals(" * ") ? 1 : operator.equals(" + ") ? 2001 : -1999;
      String row = String.join(operator, Collections.nCopies(2001, "a"));
      Evaluated evaluated = evaluated(List.of(), row);
      assertThat(evaluated.values(none)[0]).isEqualTo(expected);
      assertThat(Canonical.text(evaluated.bound().likelihood().parameters().get("value")))
          .isEqualTo(row.replace("a", "`a`"));
    }
    String deep = "exp(".repeat(98) + "-a" + ")".repeat(98);
    assertThat(evaluated(List.of(), deep).values(none)[0]).isPositive();
  }

  @Test
  void manyInputs() {
    List<Input> inputs =
        IntStream.range(0, 1000).mapToObj(i -> Input.of("x" + i, InputType.NUMBER)).toList();
    String sum = String.join(" + ", inputs.stream().map(Input::name).toList());
    Row ones = new Row(Collections.nCopies(1000, new Value.Scalar(1)));
    assertThat(evaluated(inputs, sum).values(ones)[0]).isEqualTo(1000);
  }

  private static Evaluated evaluated(List<Input> inputs, String expression) {
    try {
      return Evaluated.of(inputs, expression, TRACE);
    } catch (LikelihoodException | TraceException e) {
      throw new AssertionError(e);
    }
  }

  private static BoundInput vector(String expression) throws Exception {
    return Evaluated.of(List.of(Input.of("v", InputType.VECTOR)), expression, TRACE)
        .bound()
        .inputs()
        .getFirst();
  }

  private static List<String> problems(List<Input> inputs, String expression) {
    return problems(inputs, expression, TRACE);
  }

  private static List<String> problems(List<Input> inputs, String expression, TestTrace trace) {
    return catchThrowableOfType(
            LikelihoodException.class, () -> Evaluated.of(inputs, expression, trace))
        .problems();
  }
}
