// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.trace.Dimension;
import dev.credence.posterior.trace.Labels;
import dev.credence.posterior.trace.Posterior;
import dev.credence.posterior.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a posterior has moved, element by element. */
class PosteriorShiftTest {
  private static final Variable BEFORE = beta(List.of("north", "south"), 1, 3, 10, 12);

  @Test
  void matchesElementsByLabel() {
    Variable now = beta(List.of("south", "north", "new"), 14, 16, 1, 3, 900, 901);
    assertThat(PosteriorShift.between(posterior(BEFORE), posterior(now)))
        .contains(new PosteriorShift("beta[south]", 4 / Math.sqrt(2)));
  }

  @Test
  void leavesOutWhatWasConstantOrIsNotThere() {
    Variable constant = new Variable("sigma", List.of(), 2, new double[] {1, 1});
    Variable moved = new Variable("sigma", List.of(), 2, new double[] {5, 6});
    assertThat(PosteriorShift.between(posterior(constant), posterior(moved))).isEmpty();
    assertThat(PosteriorShift.between(posterior(BEFORE), posterior(moved))).isEmpty();
  }

  @Test
  void isZeroForTheSamePosterior() {
    assertThat(PosteriorShift.between(posterior(BEFORE), posterior(BEFORE)))
        .contains(new PosteriorShift("beta[north]", 0));
  }

  private static Variable beta(List<String> labels, double... values) {
    return new Variable("beta", List.of(new Dimension("region", Labels.texts(labels))), 2, values);
  }

  private static Posterior posterior(Variable variable) {
    return new Posterior(1, 2, List.of(variable));
  }
}
