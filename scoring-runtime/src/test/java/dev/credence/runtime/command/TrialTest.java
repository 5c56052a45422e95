// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} and {@code serve} find in draws that no example of a request uses. */
class TrialTest {
  private static final int DRAWS = 400;

  /** Used neither by the first 100 samples of a request, nor by any number below its draws. */
  private static final int BAD = 399;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Poisson     | {mu: 'exp(a)'}                        | []                                           | {}: mu is Infinity in draw 399 of chain 0
          Normal      | {mu: '0', sigma: 2 - a}               | []                                           | {}: sigma is -798.0 in draw 399 of chain 0
          LogNormal   | {mu: a, sigma: '1'}                   | []                                           | {}: the prediction is Infinity in draw 399 of chain 0
          Bernoulli   | {p: a * x}                            | [{name: x, type: number, minimum: 0, maximum: 0.002}] | {"x":0.002}: p is 1.6 in draw 399 of chain 0
          Poisson     | {mu: exp(a * (k == 3))}               | [{name: k, type: integer, minimum: 0, maximum: 3}]    | {"k":3}: mu is Infinity in draw 399 of chain 0
          Poisson     | {mu: 'exp(b[g] + 1)'}                 | [{name: g, type: integer}]                   | {"g":2}: mu is Infinity in draw 399 of chain 0
          Poisson     | {mu: 't ? 1 : exp(a)'}                | [{name: t, type: boolean}]                   | {"t":false}: mu is Infinity in draw 399 of chain 0
          Poisson     | {mu: 'exp(dot(v, b))'}                | [{name: v, type: vector, minimum: -1, maximum: 1}]    | {"v":[1,1,1]}: mu is Infinity in draw 399 of chain 0
          Poisson     | {mu: 'exp(0 * b[g])'}                 | [{name: g, type: integer, unseen: {b: {family: Normal, parameters: {mu: '0', sigma: 799 - a}}}}] | {"g":3}: the population of b: sigma is -1.0 in draw 399
          """)
  void findsTheDrawWithoutPrediction(
      String family, String parameters, String inputs, String message) throws IOException {
    trace(draw -> draw == BAD ? "800,1,2,800" : "1,1,2,0.5");
    Path model =
        model("{inputs: %s, family: %s, parameters: %s}".formatted(inputs, family, parameters));
    Outcome check = Outcome.of("check", model.toString());
    assertThat(check.code()).isEqualTo(2);
    assertThat(check.error())
        .contains("the model has no prediction for " + message)
        .hasLineCount(1);
    Outcome serve = Outcome.of("serve", model.toString(), "--port", "0");
    assertThat(serve.error()).contains("the model has no prediction for " + message);
    assertThat(serve.code()).isEqualTo(2);
    assertThat(Outcome.of("check", model.toString(), "--json").out())
        .contains("\"reason\":\"LikelihoodMismatch\"");
  }

  /** Nobody knows whether such rows are asked for. */
  @Test
  void boundsOfSeveralInputsAtOnceCauseAWarning() throws IOException {
    trace(draw -> draw == BAD ? "400,1,2,0" : "1,1,2,0.5");
    Path model =
        model(
            """
            {inputs: [{name: x, type: number, minimum: 0, maximum: 1}, {name: z, type: number, minimum: 0, maximum: 1}],
             family: Poisson, parameters: {mu: exp(a * (x + z))}}\
            """);
    Outcome check = Outcome.of("check", model.toString());
    assertThat(check.code()).isZero();
    assertThat(check.out() + check.error())
        .contains(
            "warning: the model has no prediction for {\"x\":1,\"z\":1}: mu is Infinity in draw 399");
  }

  @Test
  void weightsRoundedToSixDigitsAreNormalized() throws IOException {
    Random random = new Random(1);
    trace(draw -> {
      double first = 0.1 + 0.4 * random.nextDouble();
      double second = 0.1 + 0.4 * random.nextDouble();
      return "1," + digits(first) + "," + digits(second) + "," + digits(1 - first - second);
    });
    Outcome check = Outcome.of("check", mixture("b[0]", "b[1]", "b[2]").toString());
    assertThat(check.code()).isZero();
    assertThat(check.out() + check.error())
        .containsPattern(
            "warning: the weights of the components sum to (0.99999\\d*|1.00000\\d*), by which they are divided, in draw \\d+ of chain 0");
  }

  @Test
  void weightThatIsNegativeByRoundingCountsAsZero() throws IOException {
    trace(draw -> "1,0.9,0.1,0");
    assertThat(1 - 0.9 - 0.1).isNegative();
    Outcome check = Outcome.of("check", mixture("b[0]", "b[1]", "1 - b[0] - b[1]").toString());
    assertThat(check.out() + check.error())
        .contains(
            "warning: components[2].weight is -2.7755575615628914E-17, which counts as 0, in draw 0 of chain 0");
    assertThat(check.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0.33333, 0.33333, 0.33333, true", // misses 1 by 1e-5
    "0.5, 0.3, 0.20001, true",
    "0.5, 0.3, 0.200011, false",
    "0.3333, 0.3333, 0.3333, false",
    "0.6, 0.4, -0.000000001, true",
    "0.6, 0.4, -0.0000000011, false",
    "1.000001, 0, 0, true",
    "1.00002, 0, 0, false"
  })
  void toleranceOfWeights(String first, String second, String third, boolean accepted)
      throws IOException {
    trace(draw -> "1," + first + "," + second + "," + third);
    Outcome check = Outcome.of("check", mixture("b[0]", "b[1]", "b[2]").toString());
    assertThat(check.code()).isEqualTo(accepted ? 0 : 2);
    assertThat(check.out() + check.error())
        .contains(accepted ? "warning: " : "the model has no prediction for");
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private Path mixture(String... weights) throws IOException {
    return model(
        "{family: Mixture, components: ["
            + IntStream.range(0, weights.length)
                .mapToObj(i ->
                    "{weight: '%s', family: Normal, parameters: {mu: '%d', sigma: '1'}}"
                        .formatted(weights[i], i))
                .collect(Collectors.joining(", "))
            + "]}");
  }

  private Path model(String likelihood) throws IOException {
    return Files.writeString(
        folder.resolve("model.yaml"),
        """
        apiVersion: credence.dev/v1alpha1
        kind: ProbabilisticModel
        metadata: {name: m}
        spec:
          trace: {uri: s3://models/trace.csv}
          gate: {disabled: true}
          likelihood: %s
        """
            .formatted(likelihood));
  }

  /** Draws of a and of b[0] to b[2]. */
  private void trace(IntFunction<String> draw) throws IOException {
    Files.writeString(
        folder.resolve("trace.csv"),
        """
        # stan_version_major = 2
        # stan_version_minor = 35
        # method = sample (Default)
        #   sample
        #     num_samples = %d
        #     num_warmup = 250
        #     save_warmup = false (Default)
        #     thin = 1 (Default)
        lp__,accept_stat__,divergent__,a,b.1,b.2,b.3
        """
                .formatted(DRAWS)
            + IntStream.range(0, DRAWS)
                .mapToObj(i -> "-5,0.9,0," + draw.apply(i) + "\n")
                .collect(Collectors.joining()));
  }
}
