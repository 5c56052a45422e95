// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.predict.Predictor;
import dev.credence.trace.Trace;
import dev.credence.trace.reader.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSmokeTestTest {
  /** The verdict does not depend on the machine: what rows cost is estimated. */
  @Test
  void whatIsTriedIsBoundedByWhatItCosts() throws Exception {
    try (Trace trace = Traces.open(Path.of("../examples/radon/trace.nc"))) {
      Predictor predictor =
          Predictor.of(
              Likelihood.parse(
                  List.of(Input.of("county", InputType.STRING)),
                  "Normal",
                  Map.of("mu", "a[county]", "sigma", "sigma_y")),
              trace);
      assertThat(ModelSmokeTest.run(predictor, Map.of())).isEmpty();
      assertThat(ModelSmokeTest.run(predictor, Map.of(), 1))
          .containsExactly(
              "only 1 of the 12 combinations of the inputs' levels and ranges were tried: more would take too long");
    }
  }

  /** The remedy is one that the model's inputs allow. */
  @Test
  void rangesAreARemedyForNumbersAlone() throws Exception {
    assertThat(remedy(Input.of("county", InputType.STRING), "a[county]"))
        .isEqualTo("correct the likelihood's parameters");
    assertThat(remedy(Input.of("x", InputType.NUMBER), "sigma_y + x"))
        .isEqualTo(
            "correct the likelihood's parameters, or set minimum and maximum of its inputs to the range in which they are valid");
  }

  private static String remedy(Input input, String mu) throws Exception {
    try (Trace trace = Traces.open(Path.of("../examples/radon/trace.nc"))) {
      return ModelSmokeTest.remedy(
          Predictor.of(
              Likelihood.parse(List.of(input), "Normal", Map.of("mu", mu, "sigma", "sigma_y")),
              trace));
    }
  }
}
