// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests to start from, whatever the trace. */
class InitTest {
  private static final Path POSTERIOR = Path.of("../trace/src/test/resources");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          radon_like      | mu: "a[county] + b * floor"         | sigma: "sigma_y"
          churn_logit     | mu: "alpha + dot(beta, X)"          | sigma: "1"
          visits_poisson  | mu: "b * exposure"                  | sigma: "1"
          orders_negbin   | mu: "a[channel] + b[channel] * price" | sigma: "1"
          ar1_demand      | mu: "c"                             | sigma: "sigma"
          robust_studentt | mu: "alpha"                         | sigma: "sigma"
          claims_lognormal | mu: "a[lob] + b * age"             | sigma: "s[lob]"
          """)
  void guessedExpressionsPassTheCheck(String model, String mu, String sigma) throws IOException {
    String manifest = init(POSTERIOR.resolve("golden").resolve(model).resolve("trace.nc"));
    assertThat(manifest).contains(mu, sigma);
    Outcome check = check(manifest);
    assertThat(check.error()).isEmpty();
    assertThat(check.out()).contains("accepted: ");
  }

  @Test
  void listsVariablesAndDataOfTheTrace() throws IOException {
    Path trace = Path.of("../examples/sales/trace.nc");
    assertThat(init(trace))
        .isEqualTo(
            """
            # A manifest to start from, for trace.nc: 4 chains of 1000 draws.
            # Lines marked CHECK are for you to decide; then try: ./credence check MANIFEST
            #
            # Variables of the posterior:
            #   beta (category: 0, 1, 2)
            #   sigma
            # Data:
            #   constant_data category_idx (obs_id 60): 0 to 2
            #   constant_data x (obs_id 60): 0.5568 to 9.926
            #   observed_data obs (obs_id 60): 0.2507 to 15.38
            apiVersion: credence.dev/v1alpha1
            kind: ProbabilisticModel
            metadata:
              name: trace # CHECK
              namespace: models # CHECK
            spec:
              trace:
                uri: "%s" # CHECK: s3://BUCKET/PATH in a cluster
              likelihood:
                inputs:
                  - {name: "category", type: integer} # CHECK: 0, 1, 2
                  - {name: "x", type: number} # CHECK: 0.5568 to 9.926
                family: Normal # CHECK
                parameters:
                  mu: "beta[category] * x" # CHECK
                  sigma: "sigma" # CHECK
              ingress: {} # CHECK: served at /models/trace; without it only within the cluster
            """
                .formatted(trace.toAbsolutePath().normalize().toUri()));
  }

  /** Clients know nothing of dimensions that the model gives no name. */
  @Test
  void unnamedDimensionsGetNoInputOfTheirDefaultName() throws IOException {
    String deliveries = init(Path.of("../examples/deliveries/trace.nc"));
    assertThat(deliveries)
        .contains("sigma: \"sigma[0]\" # CHECK")
        .doesNotContain("\"sigma_dim_0\"");
    assertThat(check(deliveries).code()).isZero();
    String stan = init(Path.of("../examples/logistic/logistic_output_1.csv"));
    assertThat(stan)
        .contains(
            "{name: \"beta_index\", type: integer} # CHECK: 0, 1", "mu: \"beta[beta_index]\"");
  }

  @Test
  void eachOfSeveralUnnamedDimensionsIsAnInput() throws IOException {
    Path trace = folder.resolve("draws.csv");
    Files.writeString(
        trace,
        ".chain,.iteration,.draw,\"beta[1,1]\",\"beta[2,1]\",\"beta[1,2]\",\"beta[2,2]\"\n"
            + IntStream.rangeClosed(1, 10)
                .mapToObj(i -> "1,%1$d,%1$d,%1$d,2,3,4\n".formatted(i))
                .collect(Collectors.joining()));
    assertThat(init(trace)).contains("beta[beta_index_0, beta_index_1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "y", "No", "on", "off", "true", "null", "model"})
  void namesAreQuoted(String name) throws IOException {
    Path trace = folder.resolve(name + ".nc");
    Files.copy(Path.of("../examples/sales/trace.nc"), trace);
    assertThat(check(init(trace)).code()).isZero();
  }

  @Test
  void printsTheLikelihoodOfTheTrace() throws IOException {
    String manifest = init(Path.of("src/test/resources/traces/carries_likelihood.nc"));
    assertThat(manifest)
        .endsWith(
            """
              likelihood:
                inputs:
                  - name: "x"
                    type: "number"
                    minimum: 0.0
                    maximum: 100.0
                  - name: "region"
                    type: "string"
                family: "Normal"
                parameters:
                  mu: "β[region] * x"
                  sigma: "sigma"
              ingress: {} # CHECK: served at /models/carries-likelihood; without it only within the cluster
            """);
    assertThat(check(manifest).code()).isZero();
  }

  /** Few of these converge, but none is a fault of the manifest or of the likelihood. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "odd_names",
        "scalars_mixed_dims",
        "no_coord_vars",
        "many_vars_300",
        "special_values",
        "big_attr_40k",
        "nc4_char_strings",
        "one_chain_one_draw",
        "h5_userblock512"
      })
  void manifestsOfUnusualTracesAreValid(String file) throws IOException {
    Outcome check = check(init(POSTERIOR.resolve("format_stress/ok/" + file + ".nc")));
    assertThat(check.code()).as(check.error()).isIn(0, 2);
    assertThat(check.error()).doesNotContain("spec.likelihood", "no prediction");
  }

  @Test
  void missingTraceIsReported() {
    Outcome outcome = Outcome.of("init", folder.resolve("gone.nc").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.error()).startsWith("credence: ").contains("gone.nc").hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
  }

  private static String init(Path trace) {
    Outcome outcome = Outcome.of("init", trace.toString());
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome.out();
  }

  private Outcome check(String manifest) throws IOException {
    return Outcome.of(
        "check", Files.writeString(folder.resolve("manifest.yaml"), manifest).toString());
  }
}
