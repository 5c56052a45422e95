// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.Families;
import dev.credence.posterior.likelihood.family.Mixture;
import dev.credence.posterior.random.Noise;
import dev.credence.posterior.summary.TooManyBinsException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimates against the work that is done, which is counted and not timed. */
class CostTest {
  private static final int DRAWS = 60;
  private static final int MODELS = 6;

  /** By how much an estimate may be too small, or too large. */
  private static final double FACTOR = 8;

  /** A family that counts what is asked of it, in what {@link FamilyCost} says that it takes. */
  private static final class Counting implements Distribution {
    private final Distribution family;
    private final FamilyCost cost;
    private double work;

    Counting(Distribution family) {
      this.family = family;
      this.cost = FamilyCost.of(family);
    }

    @Override
    public DistributionFamily family() {
      return family.family();
    }

    @Override
    public List<Parameter> parameters() {
      return family.parameters();
    }

    @Override
    public boolean discrete() {
      return family.discrete();
    }

    @Override
    public double mean(double[][] theta, int i) {
      return family.mean(theta, i);
    }

    @Override
    public double variance(double[][] theta, int i) {
      return family.variance(theta, i);
    }

    @Override
    public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
      family.sample(theta, length, noise, out, from);
    }

    @Override
    public double logDensity(double y, double[][] theta, int i) {
      work += cost.evaluation();
      return family.logDensity(y, theta, i);
    }

    @Override
    public double cdf(double y, double[][] theta, int i) {
      work += cost.evaluation();
      return family.cdf(y, theta, i);
    }

    @Override
    public double survival(double y, double[][] theta, int i) {
      work += cost.evaluation();
      return family.survival(y, theta, i);
    }

    @Override
    public double quantile(double p, double[][] theta, int i) {
      work += p == 0 || p == 1 ? 1 : cost.quantile();
      return family.quantile(p, theta, i);
    }
  }

  private interface Summary {
    void of(PosteriorMixture mixture) throws TooManyBinsException;
  }

  static Stream<Distribution> families() {
    Stream<Distribution> all =
        Families.names().stream()
            .flatMap(name ->
                Families.parameterSets(name).stream()
                    .map(parameters -> Families.of(name, Set.copyOf(parameters)).orElseThrow()))
            .filter(Distribution.class::isInstance)
            .map(Distribution.class::cast);
    Distribution normal = (Distribution) Families.of("Normal", Set.of("mu", "sigma")).orElseThrow();
    Distribution poisson = (Distribution) Families.of("Poisson", Set.of("mu")).orElseThrow();
    return Stream.concat(
        all,
        Stream.of(new Mixture(List.of(normal, normal)), new Mixture(List.of(poisson, poisson))));
  }

  @ParameterizedTest
  @MethodSource("families")
  void mixtures(Distribution distribution) throws Exception {
    Random random = new Random(7);
    for (int m = 0; m < MODELS; m++) {
      Counting family = new Counting(distribution);
      // exponents of hundreds put draws so far apart that estimates are far off
      double most = distribution.name().equals("LogNormal") ? 1 : Double.MAX_VALUE;
      double[][] theta = theta(distribution, random, Math.min(Math.pow(10, m - 3.0), most));
      SamplingOptions options = new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, 0);
      Cost.Model model =
          new Cost.Model(FamilyCost.of(distribution), distribution.discrete(), true, 0, 0);
      Cost cost = new Cost(model, options, DRAWS);
      double probability = 0.02 + 0.97 * random.nextDouble();
      double[] probabilities = random.doubles(20, 0.001, 0.999).toArray();
      agree(family, theta, cost.median(), PosteriorMixture::median);
      agree(family, theta, cost.quantiles(20), mixture -> mixture.quantiles(probabilities));
      agree(family, theta, cost.quantiles(2), mixture -> mixture.eti(probability));
      agree(family, theta, cost.probability(), mixture -> mixture.probability(0.1, 1));
      PosteriorMixture mixture = PosteriorMixture.of(family, theta, DRAWS, 1);
      agree(family, theta, mixture.hdiCost(probability, cost), one -> one.hdi(probability));
      // counts that several bins would divide between them are looked at once
      agree(family, theta, cost.density(9), one -> one.density(9));
    }
  }

  private static void agree(Counting family, double[][] theta, long estimate, Summary summary)
      throws Exception {
    PosteriorMixture mixture = PosteriorMixture.of(family, theta, DRAWS, 1);
    family.work = 0;
    summary.of(mixture);
    // no estimate is that of nothing
    double unit = DRAWS * (double) family.cost.evaluation() + 66.0 * family.cost.quantile();
    assertThat((double) estimate)
        .as("%s %s", family.name(), Arrays.toString(theta[0]))
        .isGreaterThan(family.work / FACTOR)
        .isLessThan(FACTOR * (family.work + 4 * unit));
  }

  /** Parameters about a scale; of a mixture its components' scales differ. */
  private static double[][] theta(Distribution family, Random random, double scale) {
    double[][] theta = new double[family.parameters().size()][DRAWS];
    for (int p = 0; p < theta.length; p++) {
      String name = family.parameters().get(p).name();
      for (int i = 0; i < DRAWS; i++) {
        double about = scale * Math.exp(0.3 * random.nextGaussian());
        theta[p][i] =
            name.endsWith("weight")
                ? 0.5
                : switch (name.substring(name.lastIndexOf('.') + 1)) {
                  case "p", "psi" -> 0.05 + 0.9 * random.nextDouble();
                  case "n" -> Math.rint(about) + 1;
                  case "upper" -> 20 * scale + about;
                  case "mu" ->
                      family.parameterNames().contains("nu")
                              && !family.discrete()
                              && theta.length == 2
                          ? 0.05 + 0.9 * random.nextDouble()
                          : about * (p > 2 ? 3 : 1);
                  case "alpha", "nu" -> 0.5 + about;
                  default -> about;
                };
      }
    }
    return theta;
  }

  @Test
  void costGrowsWithEverySize() {
    Random random = new Random(3);
    Cost.Model model = new Cost.Model(new FamilyCost(20, 100, 1_000), false, true, 5, 10);
    for (int i = 0; i < 1_000; i++) {
      int n = 1 + random.nextInt(50_000);
      int more = n + 1 + random.nextInt(50_000);
      int count = 1 + random.nextInt(5_000);
      int larger = count + 1 + random.nextInt(5_000);
      for (Method method : Method.values()) {
        SamplingOptions options = new SamplingOptions(method, Target.PREDICTIVE, n, 0);
        Cost less = new Cost(model, options, n);
        Cost of = new Cost(model, options, more);
        assertThat(less.row()).isPositive().isLessThan(of.row());
        assertThat(less.median()).isPositive().isLessThan(of.median());
        assertThat(less.hdi(0.9)).isPositive().isLessThan(of.hdi(0.9));
        assertThat(less.probability()).isPositive().isLessThan(of.probability());
        assertThat(less.meanMcse()).isPositive().isLessThan(of.meanMcse());
        assertThat(less.probabilityMcse()).isGreaterThan(less.meanMcse());
        assertThat(less.moments()).isPositive().isLessThan(of.moments());
        assertThat(less.quantiles(count)).isPositive().isLessThan(of.quantiles(larger));
        assertThat(less.density(count)).isPositive().isLessThan(less.density(larger));
        assertThat(less.density(count)).isLessThan(of.density(count));
        assertThat(less.quantileMcse(count)).isPositive().isLessThan(less.quantileMcse(larger));
        assertThat(less.quantileMcse(count)).isLessThan(of.quantileMcse(count));
      }
    }
  }

  /** An expression costs what its nodes do, but for those that are the same at every draw. */
  @Test
  void expressions() throws Exception {
    SamplingOptions options = SamplingOptions.samples(1_000, 0);
    PredictiveFamilies.Case normal = PredictiveFamilies.continuous().toList().getFirst();
    Predictor predictor = normal.predictor();
    // mu: t, sigma: 1 + t / 10 with 5 nodes; 3 operations, 2 parameters, 5 ns of noise; one block
    assertThat(predictor.cost(options).row()).isEqualTo(6 * 20 + 1_000 * (1 + 3 + 2 + 5));
    SamplingOptions ofMean = new SamplingOptions(Method.SAMPLE, Target.MEAN, 1_000, 0);
    assertThat(predictor.cost(ofMean).row()).isLessThan(predictor.cost(options).row());
  }
}
