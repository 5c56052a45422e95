// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood.family;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.random.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of distributions, all continuous or all discrete. Each component has its weight as the
 * first parameter, followed by the parameters of its family: {@code components[0].weight,
 * components[0].mu, …}. Weights that do not sum to 1 exactly are divided by their sum: as CmdStan
 * writes 6 digits, their sum can differ from 1 by up to 1e-5. A weight that is negative due to
 * rounding, as {@code 1 - w[0] - w[1]} may be, counts as 0; a component of weight 0 has no effect.
 */
public final class Mixture implements Distribution {
  /** Tolerance of the sum of weights, including rounding of the sum. */
  private static final double TOLERANCE = 1e-5 + 1e-12;

  /** Larger corrections are reported: beyond the rounding of 32-bit floats. */
  private static final double NOTABLE = 1e-7;

  private final List<Distribution> components;
  private final List<Parameter> parameters;

  /** Index of each component's first column, its weight. */
  private final int[] starts;

  /**
   * @param components 2 to 16, for which {@link #refusal} finds nothing
   */
  public Mixture(List<Distribution> components) {
    String refusal = refusal(components);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    this.components = List.copyOf(components);
    this.starts = new int[components.size()];
    List<Parameter> all = new ArrayList<>();
    for (int c = 0; c < components.size(); c++) {
      starts[c] = all.size();
      all.add(new Parameter(name(c, "weight"), Domain.WEIGHT));
      for (Parameter own : components.get(c).parameters()) {
        all.add(new Parameter(name(c, own.name()), own.domain()));
      }
    }
    this.parameters = List.copyOf(all);
  }

  /** The name of a component's parameter, or of its {@code weight}. */
  public static String name(int component, String parameter) {
    return "components[%d].%s".formatted(component, parameter);
  }

  /** Why these families cannot be mixed, for the user; null if they can. */
  public static @Nullable String refusal(List<? extends Family> components) {
    if (components.size() < 2 || components.size() > 16) {
      return FamilyMessages.components(components.size());
    }
    Boolean discrete = null;
    for (Family component : components) {
      if (!(component instanceof Distribution distribution) || component instanceof Mixture) {
        return FamilyMessages.component(component.name());
      }
      if (discrete != null && discrete != distribution.discrete()) {
        return FamilyMessages.mixedComponents(
            components.getFirst().name(), discrete, component.name());
      }
      discrete = distribution.discrete();
    }
    return null;
  }

  /** The components, in order. */
  public List<Distribution> components() {
    return components;
  }

  @Override
  public DistributionFamily family() {
    return DistributionFamily.MIXTURE;
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public boolean discrete() {
    return components.getFirst().discrete();
  }

  private double weight(double[][] theta, int c, int i) {
    return Math.max(theta[starts[c]][i], 0);
  }

  private double totalWeight(double[][] theta, int i) {
    double total = 0;
    for (int c = 0; c < starts.length; c++) {
      total += weight(theta, c, i);
    }
    return total;
  }

  /** The columns of a component's own parameters. */
  private double[][] own(double[][] theta, int c) {
    int end = c + 1 < starts.length ? starts[c + 1] : parameters.size();
    return Arrays.copyOfRange(theta, starts[c] + 1, end);
  }

  @Override
  public @Nullable String conflict(double[][] theta, int i) {
    double total = totalWeight(theta, i);
    if (Math.abs(total - 1) > TOLERANCE) {
      return FamilyMessages.weights(total);
    }
    for (int c = 0; c < starts.length; c++) {
      String conflict = components.get(c).conflict(own(theta, c), i);
      if (conflict != null) {
        return FamilyMessages.ofComponent(c, conflict);
      }
    }
    return null;
  }

  /**
   * Describes how the valid weights of a draw are corrected before use; null if the correction is
   * negligible.
   */
  public @Nullable String correction(double[][] theta, int i) {
    for (int c = 0; c < starts.length; c++) {
      double weight = theta[starts[c]][i];
      if (weight < 0) {
        return FamilyMessages.negativeWeight(name(c, "weight"), weight);
      }
    }
    double total = totalWeight(theta, i);
    return Math.abs(total - 1) > NOTABLE ? FamilyMessages.normalized(total) : null;
  }

  @FunctionalInterface
  private interface Property {
    double of(Distribution component, double[][] own);
  }

  /** The mean of a property over the components. */
  private double average(double[][] theta, int i, Property property) {
    double sum = 0;
    for (int c = 0; c < starts.length; c++) {
      double weight = weight(theta, c, i);
      if (weight > 0) {
        sum += weight * property.of(components.get(c), own(theta, c));
      }
    }
    return sum / totalWeight(theta, i);
  }

  @Override
  public double mean(double[][] theta, int i) {
    return average(theta, i, (component, own) -> component.mean(own, i));
  }

  @Override
  public double variance(double[][] theta, int i) {
    double mean = mean(theta, i);
    return average(
        theta,
        i,
        (component, own) -> {
          double distance = component.mean(own, i) - mean;
          return component.variance(own, i) + distance * distance;
        });
  }

  /** The logarithm of a sum of exponentials, scaled by the largest. */
  @Override
  public double logDensity(double y, double[][] theta, int i) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int c = 0; c < starts.length; c++) {
      double weight = weight(theta, c, i);
      double log =
          weight > 0
              ? StrictMath.log(weight) + components.get(c).logDensity(y, own(theta, c), i)
              : Double.NEGATIVE_INFINITY;
      if (log == Double.POSITIVE_INFINITY) {
        return log;
      }
      if (log > largest) {
        sum = sum * StrictMath.exp(largest - log) + 1;
        largest = log;
      } else if (log > Double.NEGATIVE_INFINITY) {
        sum += StrictMath.exp(log - largest);
      }
    }
    return sum == 0 ? largest : largest + StrictMath.log(sum / totalWeight(theta, i));
  }

  @Override
  public double cdf(double y, double[][] theta, int i) {
    return average(theta, i, (component, own) -> component.cdf(y, own, i));
  }

  @Override
  public double survival(double y, double[][] theta, int i) {
    return average(theta, i, (component, own) -> component.survival(y, own, i));
  }

  /** Searches between the smallest and the largest quantile of the components. */
  @Override
  public double quantile(double p, double[][] theta, int i) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < starts.length; c++) {
      if (weight(theta, c, i) > 0) {
        double quantile = components.get(c).quantile(p, own(theta, c), i);
        low = Math.min(low, quantile);
        high = Math.max(high, quantile);
      }
    }
    if (p == 0 || p == 1) {
      return p == 0 ? low : high;
    }
    if (discrete()) {
      return InverseCdf.discrete(this, p, theta, i, high);
    }
    boolean lower = p <= 0.5;
    return InverseCdf.continuous(
        lower ? p : 1 - p,
        lower,
        lower ? y -> cdf(y, theta, i) : y -> survival(y, theta, i),
        y -> logDensity(y, theta, i),
        low + (high - low) / 2,
        low,
        high);
  }

  /** A component for each draw, then the draws of each component together. */
  @Override
  public void sample(double[][] theta, int length, Noise noise, double[] out, int from) {
    int[] choice = new int[length];
    noise.uniforms(out, from, length);
    for (int i = 0; i < length; i++) {
      choice[i] = choose(theta, i, out[from + i]);
    }
    double[] samples = new double[length];
    for (int c = 0; c < starts.length; c++) {
      double[][] own = own(theta, c);
      double[][] chosen = new double[own.length][length];
      int count = 0;
      for (int i = 0; i < length; i++) {
        if (choice[i] == c) {
          for (int p = 0; p < own.length; p++) {
            chosen[p][count] = own[p][i];
          }
          count++;
        }
      }
      components.get(c).sample(chosen, count, noise, samples, 0);
      count = 0;
      for (int i = 0; i < length; i++) {
        if (choice[i] == c) {
          out[from + i] = samples[count++];
        }
      }
    }
  }

  private int choose(double[][] theta, int i, double uniform) {
    double rest = uniform * totalWeight(theta, i);
    int chosen = 0;
    for (int c = 0; c < starts.length; c++) {
      double weight = weight(theta, c, i);
      if (weight > 0) {
        chosen = c;
        if (rest < weight) {
          break;
        }
        rest -= weight;
      }
    }
    return chosen;
  }
}
