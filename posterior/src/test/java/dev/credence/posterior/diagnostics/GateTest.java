// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.diagnostics.Gate.Judgement;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.reader.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes the gate, and what is said of what does not. */
class GateTest {
  private static final WorstDiagnostics GOOD = worst(1.001, 900, 800);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all_constant.nc           | every element of the variables in use is constant, so nothing was sampled
          all_constant_per_chain.nc | R-hat of beta[0] is NaN, since all chains are constant; bulk ESS of beta[0] is 4, below 400; tail ESS of beta[0] is 4, below 400
          cauchy_scale_shift.nc     | R-hat of beta[2] is 1.0963, above 1.01
          divergent_low_bfmi.nc     | 127 divergences, more than 0
          few_draws_10.nc           | R-hat of beta[0] is 1.2421, above 1.01; bulk ESS of beta[0] is 64, below 400; tail ESS of beta[1] is 20, below 400
          few_draws_3.nc            | R-hat of beta[0] is NaN, since 3 draws per chain are fewer than 4; bulk ESS of beta[0] is NaN, since 3 draws per chain are fewer than 4; tail ESS of beta[0] is NaN, since 3 draws per chain are fewer than 4
          no_sample_stats.nc        | R-hat of beta[0] is 1.0171, above 1.01; tail ESS of beta[0] is 290, below 400
          odd_draws_399.nc          |
          offset_chain.nc           | R-hat of beta[0] is 1.5354, above 1.01; bulk ESS of beta[2] is 7, below 400; tail ESS of beta[0] is 29, below 400
          slow_mixing.nc            | R-hat of beta[2] is 1.3516, above 1.01; bulk ESS of beta[2] is 9, below 400; tail ESS of beta[2] is 42, below 400
          one_chain.nc              | R-hat needs two chains, there is one; bulk ESS of sigma is 328, below 400; tail ESS of beta[0] is 217, below 400
          stuck_chain.nc            | R-hat of beta[0] is 1.5318, above 1.01; bulk ESS of beta[1] is 10, below 400
          ties_rounded.nc           |
          """)
  void judgesBadTraces(String file, String faults) throws TraceException {
    Path path = Path.of("../trace/src/test/resources/golden/diagnostics", file);
    try (Trace trace = Traces.open(path)) {
      WorstDiagnostics worst = WorstDiagnostics.NONE;
      for (String name : List.of("beta", "sigma")) {
        worst = worst.and(WorstDiagnostics.of(trace.read(name), trace.chains()));
      }
      Judgement judgement =
          Gate.DEFAULT.judge(
              worst, SampleStats.of(trace).divergences(), trace.chains(), trace.draws());
      assertThat(String.join("; ", judgement.faults())).isEqualTo(faults == null ? "" : faults);
    }
  }

  @Test
  void valuesAtTheLimitsPass() {
    Gate gate = new Gate(1.001, 800, 3, null, false);
    assertThat(gate.judge(GOOD, OptionalLong.of(3), 4, 100).passed()).isTrue();
    assertThat(gate.judge(GOOD, OptionalLong.of(4), 4, 100).faults())
        .containsExactly("4 divergences, more than 3");
  }

  @Test
  void valueJustOverALimitIsNotRoundedToIt() {
    Judgement judgement =
        Gate.DEFAULT.judge(worst(1.0100001, 399.9, 400), OptionalLong.empty(), 4, 100);
    assertThat(judgement.faults())
        .containsExactly(
            "R-hat of a is 1.0100001, above 1.01", "bulk ESS of b is 399.9, below 400");
  }

  @Test
  void namesTheElementOfTheFirstFault() {
    assertThat(judge(worst(1.2, 3, 3)).worstElement()).isEqualTo("a");
    assertThat(judge(worst(1.0, 3, 3)).worstElement()).isEqualTo("b");
    assertThat(judge(worst(1.0, 500, 3)).worstElement()).isEqualTo("c");
    assertThat(judge(GOOD).worstElement()).isEqualTo("a");
  }

  @Test
  void nanNeverPasses() {
    Gate lenient = new Gate(Double.MAX_VALUE, 0, Long.MAX_VALUE, null, false);
    for (WorstDiagnostics worst :
        List.of(
            worst(Double.NaN, 900, 900), worst(1, Double.NaN, 900), worst(1, 900, Double.NaN))) {
      assertThat(lenient.judge(worst, OptionalLong.empty(), 4, 100).passed()).isFalse();
    }
  }

  @Test
  void passesEverythingIfDisabled() {
    Gate disabled = new Gate(1.01, 400, 0, null, true);
    WorstDiagnostics hopeless = worst(Double.NaN, Double.NaN, Double.NaN);
    assertThat(disabled.judge(hopeless, OptionalLong.of(9), 1, 2).passed()).isTrue();
    assertThat(disabled.judge(WorstDiagnostics.NONE, OptionalLong.empty(), 1, 2).passed()).isTrue();
  }

  @Test
  void limitsTheShift() {
    Gate gate = new Gate(1.01, 400, 0, 3.0, false);
    assertThat(gate.limitsShift()).isTrue();
    assertThat(gate.excessiveShift(new WorstValue("a", 3))).isEmpty();
    assertThat(gate.excessiveShift(null)).isEmpty();
    assertThat(gate.excessiveShift(new WorstValue("a", 4.256))).contains("a by 4.26 sd, above 3");
    assertThat(gate.excessiveShift(new WorstValue("a", 3.001))).contains("a by 3.001 sd, above 3");
    assertThat(Gate.DEFAULT.excessiveShift(new WorstValue("a", 1e9))).isEmpty();
    assertThat(Gate.DEFAULT.limitsShift()).isFalse();
    Gate disabled = new Gate(1.01, 400, 0, 3.0, true);
    assertThat(disabled.limitsShift()).isFalse();
    assertThat(disabled.excessiveShift(new WorstValue("a", 4))).isEmpty();
    assertThat(disabled.enabled().excessiveShift(new WorstValue("a", 4))).isPresent();
  }

  @Test
  void keepsTheWorstOfManyAndTheFirstOfEquals() {
    WorstDiagnostics nan = worst(Double.NaN, Double.NaN, Double.NaN);
    WorstDiagnostics bad = worst(2, 10, 10);
    assertThat(GOOD.and(bad))
        .isEqualTo(bad.and(GOOD))
        .isEqualTo(new WorstDiagnostics(2, bad.rhat(), bad.essBulk(), bad.essTail()));
    assertThat(nan.and(bad).rhat().value()).isNaN();
    assertThat(bad.and(nan).essTail().value()).isNaN();
    assertThat(WorstDiagnostics.NONE.and(bad)).isEqualTo(bad);
    WorstDiagnostics same =
        new WorstDiagnostics(
            1, new WorstValue("z", 2), new WorstValue("z", 10), new WorstValue("z", 10));
    assertThat(bad.and(same).rhat().element()).isEqualTo("a");
    assertThat(bad.and(same).essBulk().element()).isEqualTo("b");
  }

  private static Judgement judge(WorstDiagnostics worst) {
    return Gate.DEFAULT.judge(worst, OptionalLong.of(0), 4, 100);
  }

  private static WorstDiagnostics worst(double rhat, double bulk, double tail) {
    return new WorstDiagnostics(
        1, new WorstValue("a", rhat), new WorstValue("b", bulk), new WorstValue("c", tail));
  }
}
