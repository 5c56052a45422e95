// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Population;
import dev.credence.trace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Binds the populations of a likelihood: the distributions from which the values of unseen levels
 * are drawn. Every variable that is indexed by an input with unseen levels needs a population. That
 * input may index it in one dimension only. A population may not depend on itself.
 */
final class PopulationBinder {
  private final Likelihood likelihood;
  private final Scope scope;
  private final List<String> problems;

  /** The populations that each population's expressions draw from. */
  private final List<Set<Integer>> sources = new ArrayList<>();

  PopulationBinder(Likelihood likelihood, Scope scope, List<String> problems) {
    this.likelihood = likelihood;
    this.scope = scope;
    this.problems = problems;
  }

  /** The bound populations, if no problem was found. */
  List<BoundPopulation> bind() {
    scope.takeSources(); // those of the likelihood's own parameters do not matter here
    List<List<Components>> bound = new ArrayList<>();
    for (Population population : likelihood.populations()) {
      bound.add(parameters(population));
      sources.add(scope.takeSources());
    }
    requireAll();
    List<BoundPopulation> populations = new ArrayList<>();
    for (int i = 0; i < bound.size(); i++) {
      Population population = likelihood.populations().get(i);
      Set<Integer> axes = scope.axes(population.input(), population.variable());
      if (axes.size() != 1) {
        problems.add(
            population.place()
                + (axes.isEmpty()
                        ? ": '%s' is not indexed by '%s'; remove this population"
                        : ": '%s' is indexed by '%s' in two dimensions; only one can have unseen levels")
                    .formatted(population.variable(), population.input()));
      } else if (dependsOnItself(i, i, new TreeSet<>())) {
        problems.add(
            population.place()
                + ": the population of '%s' depends on '%s' at the same unseen level; use other variables"
                    .formatted(population.variable(), population.variable()));
      } else {
        populations.add(shaped(population, bound.get(i), axes.iterator().next()));
      }
    }
    return populations;
  }

  private List<Components> parameters(Population population) {
    List<Components> bound = new ArrayList<>();
    for (Map.Entry<String, Expression> parameter : population.parameters().entrySet()) {
      try {
        bound.add(new ExpressionBinder(scope).components(parameter.getValue()));
      } catch (ExpressionException e) {
        problems.add(Likelihood.place(population.place() + "." + parameter.getKey(), e));
      }
    }
    return bound;
  }

  private void requireAll() {
    for (int i = 0; i < likelihood.inputs().size(); i++) {
      Input input = likelihood.inputs().get(i);
      if (!input.unseen().isEmpty()) {
        for (String variable : scope.indexedBy(input.name())) {
          if (!input.unseen().containsKey(variable)) {
            problems.add(
                "inputs[%d].unseen: '%s' also indexes '%s'; add its population too"
                    .formatted(i, input.name(), variable));
          }
        }
      }
    }
  }

  private boolean dependsOnItself(int population, int at, Set<Integer> visited) {
    for (int source : sources.get(at)) {
      if (source == population
          || (visited.add(source) && dependsOnItself(population, source, visited))) {
        return true;
      }
    }
    return false;
  }

  /** Matches numbers and vectors to the elements that the variable has at one level. */
  private BoundPopulation shaped(Population population, List<Components> bound, int axis) {
    List<Dimension> dimensions = scope.dimensions(population.variable());
    Dimension other = dimensions.get(axis);
    int stride = 1;
    int others = 0;
    int elements = 1;
    for (int i = dimensions.size() - 1; i >= 0; i--) {
      Dimension dimension = dimensions.get(i);
      if (i != axis && dimension.size() > 1) {
        other = dimension;
        stride = elements;
        others++;
      }
      elements *= dimension.size();
    }
    for (Components parameter : bound) {
      if (!parameter.isScalar() && (others != 1 || !parameter.runsOver(other))) {
        problems.add(
            "%s: a parameter of the family is %s; it must be a number%s"
                .formatted(
                    population.place(),
                    parameter.describe(),
                    others == 1 ? ", or a vector over dimension " + other.name() : ""));
      }
    }
    return new BoundPopulation(
        population.variable(),
        population.family(),
        bound.stream().map(Components::nodes).toList(),
        stride);
  }
}
