// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.model.ComponentSpec;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.PopulationSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelihoodReaderTest {
  @Test
  void readsTheObjectOfTheManifest() throws ManifestException {
    LikelihoodSpec likelihood =
        LikelihoodReader.read(
            """
            {"inputs": [{"name": "s", "type": "integer", "minimum": null,
                         "unseen": {"\\u03b8": {"family": "Normal", "parameters": {"mu": "m", "sigma": "t"}}}}],
             "family": "Mixture",
             "components": [{"weight": "w", "family": "Poisson", "parameters": {"mu": "\\u03b8[s]"}},
                            {"weight": "1 - w", "family": "Geometric", "parameters": {"p": "p"}}]}
            """);

    PopulationSpec population = new PopulationSpec("Normal", Map.of("mu", "m", "sigma", "t"));
    assertThat(likelihood)
        .isEqualTo(
            new LikelihoodSpec(
                List.of(new InputSpec("s", "integer", null, null, null, Map.of("θ", population))),
                "Mixture",
                null,
                List.of(
                    new ComponentSpec("w", "Poisson", Map.of("mu", "θ[s]")),
                    new ComponentSpec("1 - w", "Geometric", Map.of("p", "p")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                    | credence_likelihood: must be an object: write json.dumps({"family": ..., "parameters": ...})
          "Normal"              | credence_likelihood: must be an object: write json.dumps
          [{}]                  | credence_likelihood: must be an object: write json.dumps
          {'family': 'Normal'}  | credence_likelihood: is not valid JSON (Unexpected character (''' (code 39))
          {"family": "Normal"   | credence_likelihood: is not valid JSON (Unexpected end-of-input
          {} {}                 | credence_likelihood: is not valid JSON (Trailing token
          {"family": NaN}       | credence_likelihood: is not valid JSON (Non-standard token 'NaN'
          {"family": "A", "family": "B"} | credence_likelihood: is not valid JSON (Duplicate field 'family'
          {}                    | credence_likelihood.family: is required: set it
          {"family": "Normal", "parameters": null} | credence_likelihood.parameters: must be exactly those of Normal: set parameters: {mu: ..., sigma: ...}
          {"family": "Normal", "parameters": {"mu": "a", "sigma": 1}} | credence_likelihood.parameters.sigma: must be a string; put it in quotes
          {"family": "Normal", "parameters": {"mu": "a", "sigma": null}} | credence_likelihood.parameters: must be exactly those of Normal: set parameters: {mu: ..., sigma: ...}
          {"familie": "Normal"} | credence_likelihood.familie: is not a field here; the fields are components, family, inputs, parameters
          {"family": 1}         | credence_likelihood.family: must be a string; put it in quotes
          {"family": "Poisson", "parameters": {"mu": "a"}, "inputs": [null]} | credence_likelihood.inputs[0]: is required: set it
          {"family": "Poisson", "parameters": {"mu": "a"}, "inputs": [{"name": "x", "type": "number", "maximum": 1e400}]} | credence_likelihood.inputs[0].maximum: must be a finite number
          {"family": "Poisson", "parameters": {"mu": "a"}, "inputs": [{"name": "x", "type": "vector", "size": 99999999999}]} | credence_likelihood.inputs[0].size: must be an integer
          {"family": "Poisson", "parameters": {"mu": "a"}, "inputs": [{"name": "x", "kind": "vector"}]} | credence_likelihood.inputs[0].kind: is not a field here
          """)
  void reportsErrors(String json, String message) {
    assertThatThrownBy(() -> LikelihoodReader.read(json))
        .isInstanceOf(ManifestException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }
}
