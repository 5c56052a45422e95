// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.testing.Models;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServedManifestTest {
  /** The runtime reads it by kubectl's rules, in which 1.50 is a number and n is false. */
  @Test
  void keysThatYamlDoesNotReadAsStringsAreQuoted() throws Exception {
    Map<String, String> parameters = new TreeMap<>();
    for (String name :
        List.of("n", "y", "off", "~", "1.50", "0x1F", "007", "-1", ".5", "<<", "=")) {
      parameters.put(name, "1");
    }
    parameters.put("mu", "1");
    ProbabilisticModel model = Models.smallest();
    LikelihoodSpec likelihood = new LikelihoodSpec(null, "Normal", parameters, null);
    String text =
        ServedManifest.of(
            model, model.getSpec().trace(), likelihood, new GateSpec(null, null, null, null, null));
    assertThat(text.lines().map(String::strip))
        .containsAll(
            parameters.keySet().stream()
                .map(name -> (name.equals("mu") ? name : "\"" + name + "\"") + ": \"1\"")
                .toList());
    assertThat(ServedManifest.parse(text).spec().likelihood()).isEqualTo(likelihood);
  }
}
