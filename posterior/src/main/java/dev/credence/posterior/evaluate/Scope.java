// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.evaluate.VariableNode.InputKey;
import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.Expression.Name;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Population;
import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that expressions may use. Also records, while expressions are bound, which variables
 * they use and which dimensions each input indexes.
 */
final class Scope {
  /** The maximum number of nodes: a vector's elements are unrolled. */
  private static final int MAX_NODES = 1_000_000;

  private final Likelihood likelihood;
  private final VectorSizes sizes;
  private final SortedMap<String, List<Dimension>> variables;
  private final Map<String, Integer> inputs = new LinkedHashMap<>();
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Map<String, List<Labels>> indexed = new HashMap<>();
  private final Map<String, SortedMap<String, Set<Integer>>> axes = new HashMap<>();
  private Set<Integer> sources = new TreeSet<>();
  private long nodes;

  Scope(Likelihood likelihood, VectorSizes sizes, SortedMap<String, List<Dimension>> variables) {
    this.likelihood = likelihood;
    this.sizes = sizes;
    this.variables = variables;
    for (Input input : likelihood.inputs()) {
      inputs.put(input.name(), inputs.size());
    }
  }

  /** The index of an input, or -1 if the name is not an input. */
  int input(String name) {
    return inputs.getOrDefault(name, -1);
  }

  InputType type(int input) {
    return likelihood.inputs().get(input).type();
  }

  /** How many numbers an input has; 0 for a vector of unknown size. */
  int size(int input) {
    return sizes.size(likelihood.inputs().get(input).name());
  }

  /** The labels of a vector input's elements, if it has any. */
  @Nullable Labels labels(int input) {
    return sizes.labels(likelihood.inputs().get(input).name());
  }

  boolean isVariable(String name) {
    return variables.containsKey(name);
  }

  /** The dimensions of a variable; empty if there is no such variable. */
  List<Dimension> dimensions(String variable) {
    return variables.getOrDefault(variable, List.of());
  }

  /** The dimensions of a variable; an error if there is no such variable. */
  List<Dimension> dimensions(Name name) throws ExpressionException {
    List<Dimension> dimensions = variables.get(name.name());
    if (dimensions == null) {
      throw new ExpressionException(
          name.position(), UnknownNameMessages.unknown(name.name(), variables, inputs.keySet()));
    }
    return dimensions;
  }

  /** The slot of a variable; records that the variable is used. */
  int slot(String variable) {
    return slots.computeIfAbsent(variable, name -> slots.size());
  }

  /** Counts more nodes. */
  void addNodes(int more, int position) throws ExpressionException {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw new ExpressionException(
          position,
          "this takes more than the maximum of %,d operations per draw; index the vectors, or compute their sum when the model is fitted"
              .formatted(MAX_NODES));
    }
  }

  /**
   * The key for indexing a dimension by an input; records the dimension's labels for that input.
   */
  InputKey key(
      Expression.Key.ByInput key, String variable, int axis, Dimension dimension, int stride)
      throws ExpressionException {
    int input = input(key.name());
    if (input < 0) {
      throw new ExpressionException(
          key.position(), UnknownNameMessages.notAnInput(key.name(), inputs.keySet()));
    }
    Labels labels = IndexLabels.of(type(input), dimension.labels());
    if (labels == null) {
      throw new ExpressionException(
          key.position(),
          "input '%s' is of type %s, but dimension %s has the labels %s; make it %s"
              .formatted(
                  key.name(),
                  type(input).word(),
                  dimension.name(),
                  dimension.labels().describe(),
                  IndexLabels.typeFor(dimension.labels()).word()));
    }
    indexed.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(labels);
    axes.computeIfAbsent(key.name(), name -> new TreeMap<>())
        .computeIfAbsent(variable, name -> new TreeSet<>())
        .add(axis);
    int population = population(key.name(), variable);
    if (population >= 0) {
      sources.add(population);
    }
    return new InputKey(input, labels, stride, population);
  }

  private int population(String input, String variable) {
    for (int i = 0; i < likelihood.populations().size(); i++) {
      Population population = likelihood.populations().get(i);
      if (population.input().equals(input) && population.variable().equals(variable)) {
        return i;
      }
    }
    return -1;
  }

  /** The populations of the keys that were created since the last call. */
  Set<Integer> takeSources() {
    Set<Integer> taken = sources;
    sources = new TreeSet<>();
    return taken;
  }

  /** The variables that an input indexes. */
  SortedSet<String> indexedBy(String input) {
    return new TreeSet<>(axes.getOrDefault(input, new TreeMap<>()).keySet());
  }

  /** The dimensions of a variable, by index, that an input indexes. */
  Set<Integer> axes(String input, String variable) {
    return axes.getOrDefault(input, new TreeMap<>()).getOrDefault(variable, Set.of());
  }

  List<String> usedVariables() {
    return List.copyOf(slots.keySet());
  }

  /** The inputs matched to the trace; problems are added to the list. */
  List<BoundInput> boundInputs(List<String> problems) {
    List<BoundInput> bound = new ArrayList<>();
    for (int i = 0; i < likelihood.inputs().size(); i++) {
      Input input = likelihood.inputs().get(i);
      List<Labels> labels = indexed.get(input.name());
      Levels levels = labels == null ? null : Levels.of(labels);
      if (levels != null && levels.values().isEmpty()) {
        problems.add(
            "input '%s' indexes dimensions that have no label in common".formatted(input.name()));
      }
      bound.add(
          new BoundInput(
              input.name(),
              input.type(),
              input.minimum(),
              input.maximum(),
              size(i),
              labels(i),
              levels,
              !input.unseen().isEmpty()));
    }
    return List.copyOf(bound);
  }
}
