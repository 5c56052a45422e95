// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.evaluate.Block;
import dev.credence.posterior.evaluate.BoundLikelihood;
import dev.credence.posterior.evaluate.Node;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.Family;

/**
 * The estimated cost of predictions, in nanoseconds of one processor. It follows from the request
 * and the model alone, and is the same on every machine. The figures were measured on a virtual CPU
 * of an AMD EPYC and rounded; that of a row may be off by a factor of five if the distributions of
 * the draws are far apart or have poles.
 *
 * <p>With n samples, and for a mixture of D draws with E = D times an evaluation of the family's
 * distribution function and q = a quantile of one draw's ({@link FamilyCost}):
 *
 * <table>
 * <caption>Nanoseconds</caption>
 * <tr><td></td><td>samples</td><td>mixture</td></tr>
 * <tr><td>a row</td><td>n (expressions + a sample)</td><td>D expressions</td></tr>
 * <tr><td>the median</td><td>4 n</td><td>12 E + 66 q</td></tr>
 * <tr><td>k quantiles</td><td>3 n k, at most 12 n + 30 k</td><td>k (12 E + 66 q)</td></tr>
 * <tr><td>the shortest interval</td><td>8 n</td><td>350 E + 3,800 q</td></tr>
 * <tr><td>the same of counts</td><td></td><td>60 E + 660 q, and more by {@link #hdi}</td></tr>
 * <tr><td>b bins</td><td>5 n + 10 b</td><td>(b + 40) E + 132 q</td></tr>
 * <tr><td>a probability</td><td>n</td><td>3 E</td></tr>
 * <tr><td>mcse of a mean</td><td>4,000 + 110 n</td><td>4,000 + 110 D, of a probability 3 E more</td></tr>
 * <tr><td>mcse of k quantiles</td><td>80 n + k (20,000 + 130 n)</td><td>k (14 E + 66 q + 4,000 + 110 D)</td></tr>
 * <tr><td>moments</td><td>n (expressions + 10)</td><td>D (expressions + 10)</td></tr>
 * </table>
 */
public final class Cost {
  /** Cost of a node for each block of draws. */
  private static final int NODE = 20;

  /** From this number of quantiles on, all samples are sorted. */
  private static final int MANY = 8;

  /** Assumed width of the middle 95 % of counts if it is not known. */
  private static final double SPREAD = 100;

  private final Model model;
  private final boolean mixture;
  private final int noise;

  /** Number of samples, or of draws of a mixture. */
  private final long n;

  /** The cost of a model's expressions: number of nodes, and nanoseconds per draw. */
  record Model(FamilyCost family, boolean discrete, boolean noisy, long nodes, long expressions) {
    static Model of(BoundLikelihood likelihood) {
      Family family = likelihood.likelihood().family();
      return new Model(
          FamilyCost.of(family),
          family instanceof Distribution distribution && distribution.discrete(),
          family instanceof Distribution,
          likelihood.parameters().stream().mapToLong(Node::size).sum(),
          likelihood.parameters().stream().mapToLong(node -> node.cost() + 1).sum());
    }
  }

  /**
   * @param n number of samples, or of draws of a mixture
   */
  Cost(Model model, SamplingOptions options, int n) {
    this.model = model;
    this.n = n;
    boolean noisy = model.noisy() && options.target() == Target.PREDICTIVE;
    this.mixture = noisy && options.method() == Method.EXACT;
    this.noise = noisy ? model.family().sample() : 1;
  }

  /** Cost of the distribution of a row. */
  public long row() {
    long blocks = n / Block.SIZE + 1;
    return blocks * NODE * model.nodes() + n * (model.expressions() + (mixture ? 1 : noise));
  }

  /** Cost of a median. */
  public long median() {
    return mixture ? quantiles(1) : 4 * n;
  }

  /** Cost of this number of quantiles. */
  public long quantiles(long count) {
    if (mixture) {
      return count * (12 * evaluation() + 66 * quantile());
    }
    return count < MANY ? 3 * n * count : 12 * n + 30 * count;
  }

  /** Cost of a highest density interval, if the width of a distribution of counts is not known. */
  public long hdi(double probability) {
    return hdi(probability, SPREAD);
  }

  /**
   * Cost of a highest density interval. For counts it grows with the square root of their spread,
   * and is larger for small probabilities.
   *
   * @param spread width of the middle 95 % of counts
   */
  long hdi(double probability, double spread) {
    if (!mixture) {
      return 8 * n;
    }
    if (!model.discrete()) {
      return 350 * evaluation() + 3_800 * quantile();
    }
    double looks = 60 + (3 + 15 * (1 - probability)) * Math.sqrt(spread);
    return (long) (looks * evaluation()) + 660 * quantile();
  }

  /** Cost of a histogram with this number of bins. */
  public long density(long bins) {
    return mixture ? (bins + 40) * evaluation() + 132 * quantile() : 5 * n + 10 * bins;
  }

  /** Cost of the probability of a range. */
  public long probability() {
    return mixture ? 3 * evaluation() : n;
  }

  /** Cost of the Monte Carlo standard errors of this number of quantiles. */
  public long quantileMcse(long count) {
    return mixture
        ? count * (14 * evaluation() + 66 * quantile() + meanMcse())
        : 80 * n + count * (20_000 + 130 * n);
  }

  /** Cost of the Monte Carlo standard error of a probability. */
  public long probabilityMcse() {
    return probability() + meanMcse();
  }

  /** Cost of the Monte Carlo standard error of a mean. */
  public long meanMcse() {
    return 4_000 + 110 * n;
  }

  /** Cost of mean and variance of a row. */
  public long moments() {
    return n * (model.expressions() + 10);
  }

  private long evaluation() {
    return n * model.family().evaluation();
  }

  private long quantile() {
    return model.family().quantile();
  }
}
