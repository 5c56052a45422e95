// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import static dev.credence.posterior.evaluate.TestTrace.numbers;
import static dev.credence.posterior.evaluate.TestTrace.positions;
import static dev.credence.posterior.evaluate.TestTrace.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.posterior.likelihood.LikelihoodText.PopulationText;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels that the trace lacks: their values come from populations. */
class UnseenTest {
  private static final TestTrace TRACE =
      new TestTrace()
          .scalar("mu")
          .scalar("tau")
          .indexed("theta", texts("school", "A", "B"))
          .indexed("alpha", texts("school", "A", "B"))
          .indexed("slope", texts("school", "A", "B"), texts("coef", "x", "z"))
          .indexed("mean", texts("coef", "x", "z"))
          .indexed("last", texts("coef", "x", "z"), texts("school", "A", "B"))
          .indexed("later", texts("school", "B", "C"))
          .indexed("level", numbers("year", 2024, 2025))
          .indexed("block", positions("i", 2), positions("j", 2), positions("k", 2));
  private static final PopulationText POPULATION =
      new PopulationText("Normal", Map.of("mu", "mu", "sigma", "tau"));
  private static final int[] DRAWS = IntStream.range(0, 5000).map(i -> i % 6).toArray();

  @Test
  void seenLevelsAreThoseOfTheTrace() throws Exception {
    Evaluated evaluated = evaluated("theta[school]", Map.of("theta", POPULATION));
    assertThat(evaluated.values(row("B"))).containsExactly(11, 12, 13, 14, 15, 16);
  }

  @Test
  void unseenLevelsAreDrawnAnewForEveryDraw() throws Exception {
    Evaluated evaluated = evaluated("theta[school]", Map.of("theta", POPULATION));
    double[] drawn = evaluated.values(row("C"), 0, DRAWS, 42);
    double[] scores = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      double draw = DRAWS[i] + 1; // of mu and of tau
      scores[i] = (drawn[i] - draw) / draw;
    }
    assertThat(Arrays.stream(scores).distinct().count()).isEqualTo(scores.length);
    assertThat(Arrays.stream(scores).average().orElseThrow()).isCloseTo(0, within(0.06));
    assertThat(Arrays.stream(scores).map(score -> score * score).average().orElseThrow())
        .isCloseTo(1, within(0.08));
  }

  @Test
  void drawsDependOnSeedVariableAndLabel() throws Exception {
    Map<String, PopulationText> both = Map.of("theta", POPULATION, "alpha", POPULATION);
    double[] first = evaluated("theta[school]", Map.of("theta", POPULATION)).values(row("C"));
    assertThat(evaluated("theta[school]", Map.of("theta", POPULATION)).values(row("C")))
        .isEqualTo(first);
    assertThat(evaluated("theta[school] + 0 * alpha[school]", both).values(row("C")))
        .isEqualTo(first);
    assertThat(
            evaluated("theta[school] - theta[school]", Map.of("theta", POPULATION))
                .values(row("C")))
        .containsOnly(0);
    Evaluated evaluated = evaluated("theta[school]", Map.of("theta", POPULATION));
    assertThat(evaluated.values(row("D"))).doesNotContain(first);
    assertThat(evaluated.values(row("C"), 0, new int[] {0, 1, 2, 3, 4, 5}, 43))
        .doesNotContain(first);
    assertThat(evaluated("alpha[school]", Map.of("alpha", POPULATION)).values(row("C")))
        .doesNotContain(first);
  }

  @Test
  void blocksCanBeEvaluatedInAnyOrder() throws Exception {
    Evaluated evaluated = evaluated("theta[school]", Map.of("theta", POPULATION));
    double[] all = evaluated.values(row("C"), 0, DRAWS, 42);
    Block block =
        new Block(
            evaluated.bound(),
            evaluated.posterior(),
            RowBatch.of(List.of(row("C"))),
            DRAWS,
            42,
            new Buffers(),
            Kernels.SCALAR);
    double[] out = new double[Block.SIZE];
    for (int from : new int[] {2048, 0, 3072, 1024}) {
      block.select(from, Block.SIZE);
      block.evaluate(evaluated.bound().parameters().getFirst(), out);
      assertThat(out).isEqualTo(Arrays.copyOfRange(all, from, from + Block.SIZE));
    }
  }

  @Test
  void vectorsOfAnUnseenLevelHaveOnePopulationPerElement() throws Exception {
    Map<String, PopulationText> populations =
        Map.of("slope", new PopulationText("Normal", Map.of("mu", "mean", "sigma", "1e-9")));
    double[] x = evaluated("slope[school, 'x']", populations).values(row("C"));
    double[] z = evaluated("slope[school, 'z']", populations).values(row("C"));
    double[] sums = evaluated("sum(slope[school])", populations).values(row("C"));
    for (int i = 0; i < 6; i++) {
      assertThat(x[i]).isCloseTo(i + 1, within(1e-7)).isNotEqualTo(i + 1);
      assertThat(z[i]).isCloseTo(i + 11, within(1e-7));
      assertThat(z[i] - 10).isNotEqualTo(x[i]);
      assertThat(sums[i]).isEqualTo(x[i] + z[i]);
    }
  }

  @Test
  void unseenDimensionMayBeTheLast() throws Exception {
    Map<String, PopulationText> populations =
        Map.of("last", new PopulationText("Deterministic", Map.of("value", "mean * 2")));
    assertThat(evaluated("last['x', school]", populations).values(row("C")))
        .containsExactly(2, 4, 6, 8, 10, 12);
    assertThat(evaluated("last['z', school]", populations).values(row("C")))
        .containsExactly(22, 24, 26, 28, 30, 32);
  }

  @Test
  void levelOfOneVariableMayBeUnseenInAnother() throws Exception {
    Map<String, PopulationText> populations =
        Map.of(
            "theta",
            POPULATION,
            "later",
            new PopulationText("Deterministic", Map.of("value", "1000")));
    Evaluated evaluated = evaluated("theta[school] + later[school]", populations);
    assertThat(evaluated.values(row("A"))).containsExactly(1001, 1002, 1003, 1004, 1005, 1006);
    assertThat(evaluated.bound().unseen(row("A"))).hasSize(1);
    assertThat(evaluated.values(row("B"))).containsExactly(12, 14, 16, 18, 20, 22);
    assertThat(evaluated.bound().unseen(row("B"))).isEmpty();
  }

  @Test
  void numbersCanBeUnseen() throws Exception {
    Input year =
        Input.of("y", InputType.INTEGER)
            .withUnseen(
                Map.of("level", new PopulationText("Poisson", Map.of("mu", "mu * 10 + y - 2030"))));
    Evaluated evaluated = Evaluated.of(List.of(year), "level[y]", TRACE);
    double[] drawn = evaluated.values(new Row(List.of(new Value.Scalar(2030))));
    assertThat(drawn).isNotEqualTo(evaluated.values(new Row(List.of(new Value.Scalar(2025)))));
    for (double count : drawn) {
      assertThat(count).isBetween(0.0, 150.0).isEqualTo(Math.rint(count));
    }
  }

  @Test
  void populationsMayDependOnOtherPopulationsAndInputs() throws Exception {
    Map<String, PopulationText> populations =
        Map.of(
            "theta",
            new PopulationText("Deterministic", Map.of("value", "alpha[school] + 100")),
            "alpha",
            POPULATION);
    double[] theta = evaluated("theta[school]", populations).values(row("C"));
    double[] alpha = evaluated("alpha[school] + 0 * theta[school]", populations).values(row("C"));
    for (int i = 0; i < 6; i++) {
      assertThat(theta[i]).isEqualTo(alpha[i] + 100);
    }
  }

  @Test
  void inputsReportUnseenLevels() throws Exception {
    Evaluated evaluated = evaluated("theta[school]", Map.of("theta", POPULATION));
    BoundInput school = evaluated.bound().inputs().getFirst();
    assertThat(school.allowsUnseen()).isTrue();
    assertThat(school.accepts(new Value.Text("C"))).isTrue();
    assertThat(school.isUnseen(new Value.Text("C"))).isTrue();
    assertThat(school.isUnseen(new Value.Text("B"))).isFalse();
    assertThat(evaluated.bound().unseen(row("C"))).containsExactly(school);
    assertThat(evaluated.bound().unseen(row("A"))).isEmpty();
    BoundInput strict = evaluated("theta[school]", Map.of()).bound().inputs().getFirst();
    assertThat(strict.accepts(new Value.Text("C"))).isFalse();
    assertThat(strict.accepts(new Value.Text("B"))).isTrue();
  }

  @Test
  void variablesOfPopulationsAreUsed() throws Exception {
    assertThat(evaluated("theta[school]", Map.of("theta", POPULATION)).bound().variables())
        .containsExactly("theta", "mu", "tau");
  }

  @Test
  void parametersOutsideTheirDomainAreReported() throws Exception {
    Evaluated evaluated =
        evaluated(
            "theta[school]",
            Map.of("theta", new PopulationText("Normal", Map.of("mu", "mu", "sigma", "3 - tau"))));
    InvalidParameterException invalid =
        catchThrowableOfType(InvalidParameterException.class, () -> evaluated.values(row("C")));
    assertThat(invalid.index()).isEqualTo(2);
    assertThat(invalid.describe("draw 2 of chain 0"))
        .isEqualTo(
            "the population of theta: sigma is 0.0 in draw 2 of chain 0; it must be positive and finite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "theta[school] + alpha[school] | theta: mu             | inputs[0].unseen: 'school' also indexes 'alpha'; add its population too",
        "theta[school]                 | theta: mu, alpha: mu  | inputs[0].unseen.alpha: 'alpha' is not indexed by 'school'; remove this population",
        "theta[school]                 | theta: mu, gamma: mu  | inputs[0].unseen.gamma: 'gamma' is not indexed by 'school'; remove this population",
        "theta[school]                 | theta: alpha[school]  | inputs[0].unseen: 'school' also indexes 'alpha'; add its population too",
        "theta[school]                 | theta: theta[school]  | inputs[0].unseen.theta: the population of 'theta' depends on 'theta' at the same unseen level; use other variables",
        "theta[school]                 | theta: theta          | inputs[0].unseen.theta: a parameter of the family is a vector of 2 ('A', 'B'); it must be a number",
        "theta[school]                 | theta: m              | inputs[0].unseen.theta.mu, character 1: 'm' is not a variable of the trace; it has alpha (school: 2), block (i: 2, j: 2, k: 2), last (coef: 2, school: 2), later (school: 2), level (year: 2), mean (coef: 2), mu (), slope (school: 2, coef: 2), tau (), theta (school: 2); the inputs are school",
        "slope[school, 'x']            | slope: theta          | inputs[0].unseen.slope: a parameter of the family is a vector of 2 ('A', 'B'); it must be a number, or a vector over dimension coef",
      })
  void errorsNameTheirPath(String expression, String populations, String problem) {
    Map<String, PopulationText> unseen = new TreeMap<>();
    for (String population : populations.split(", ", -1)) {
      String[] parts = population.split(": ", -1);
      unseen.put(parts[0], new PopulationText("Normal", Map.of("mu", parts[1], "sigma", "tau")));
    }
    assertThat(problems(List.of(school(unseen)), expression)).containsExactly(problem);
  }

  @Test
  void populationsThatDependOnEachOtherAreRejected() {
    Map<String, PopulationText> circle =
        Map.of(
            "theta", new PopulationText("Deterministic", Map.of("value", "alpha[school]")),
            "alpha", new PopulationText("Deterministic", Map.of("value", "theta[school]")));
    assertThat(problems(List.of(school(circle)), "theta[school] + alpha[school]"))
        .containsExactly(
            "inputs[0].unseen.alpha: the population of 'alpha' depends on 'alpha' at the same unseen level; use other variables",
            "inputs[0].unseen.theta: the population of 'theta' depends on 'theta' at the same unseen level; use other variables");
  }

  @Test
  void onlyOneDimensionAndOneInputCanBeUnseen() {
    Map<String, PopulationText> block = Map.of("block", POPULATION);
    Input i = Input.of("p", InputType.INTEGER).withUnseen(block);
    Input j = Input.of("q", InputType.INTEGER).withUnseen(block);
    assertThat(problems(List.of(i, j), "block[p, q, 0]"))
        .first()
        .isEqualTo(
            "value, character 1: 'block' is indexed by two inputs with unseen levels; only one may have them");
    assertThat(problems(List.of(i), "block[p, 0, 0] + block[0, p, 0]"))
        .containsExactly(
            "inputs[0].unseen.block: 'block' is indexed by 'p' in two dimensions; only one can have unseen levels");
  }

  private static Input school(Map<String, PopulationText> unseen) {
    return Input.of("school", InputType.STRING).withUnseen(unseen);
  }

  private static Evaluated evaluated(String expression, Map<String, PopulationText> unseen)
      throws Exception {
    return Evaluated.of(List.of(school(unseen)), expression, TRACE);
  }

  private static List<String> problems(List<Input> inputs, String expression) {
    return catchThrowableOfType(
            LikelihoodException.class, () -> Evaluated.of(inputs, expression, TRACE))
        .problems();
  }

  private static Row row(String school) {
    return new Row(List.of(new Value.Text(school)));
  }
}
