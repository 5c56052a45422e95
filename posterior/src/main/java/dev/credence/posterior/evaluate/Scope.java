// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.Expression.Name;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.posterior.trace.Dimension;
import dev.credence.posterior.trace.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names that expressions may use, and what binding learns of them: the variables in use, and
 * the dimensions that each input indexes.
 */
final class Scope {
  private final List<Input> inputs;
  private final Map<String, Integer> vectorSizes;
  private final SortedMap<String, List<Dimension>> variables;
  private final List<String> used = new ArrayList<>();
  private final Map<String, List<Labels>> indexed = new HashMap<>();

  Scope(
      List<Input> inputs,
      Map<String, Integer> vectorSizes,
      SortedMap<String, List<Dimension>> variables) {
    this.inputs = inputs;
    this.vectorSizes = vectorSizes;
    this.variables = variables;
  }

  /** The place of an input, or -1 if the name is none. */
  int input(String name) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  InputType type(int input) {
    return inputs.get(input).type();
  }

  /** How many numbers an input holds. */
  int size(int input) {
    return vectorSizes.getOrDefault(inputs.get(input).name(), 1);
  }

  /** The dimensions of a variable. */
  List<Dimension> dimensions(Name name) throws ExpressionException {
    List<Dimension> dimensions = variables.get(name.name());
    if (dimensions == null) {
      throw new ExpressionException(
          name.position(),
          "'%s' is not a variable of the trace; it has %s%s"
              .formatted(name.name(), describeVariables(), describeInputs("; the inputs are ")));
    }
    return dimensions;
  }

  /** The slot of a variable, which is thereby in use. */
  int slot(String variable) {
    int slot = used.indexOf(variable);
    if (slot < 0) {
      slot = used.size();
      used.add(variable);
    }
    return slot;
  }

  /** The input that a key names; it is thereby bound to the labels of the dimension. */
  int index(Expression.Key.ByInput key, Dimension dimension) throws ExpressionException {
    int input = input(key.name());
    if (input < 0) {
      throw new ExpressionException(
          key.position(),
          "'%s' is not an input%s"
              .formatted(
                  key.name(), describeInputs(", and only inputs can be an index; they are ")));
    }
    boolean text = dimension.labels().kind() == Labels.Kind.TEXT;
    InputType type = type(input);
    if (type == InputType.VECTOR || text != (type == InputType.STRING)) {
      throw new ExpressionException(
          key.position(),
          "input '%s' is of type %s, but dimension %s has the labels %s; make it %s"
              .formatted(
                  key.name(),
                  type.word(),
                  dimension.name(),
                  dimension.labels().describe(),
                  text ? "string" : "integer"));
    }
    indexed.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(dimension.labels());
    return input;
  }

  List<String> usedVariables() {
    return List.copyOf(used);
  }

  /** The inputs with what the trace says of them; problems are added to the list. */
  List<BoundInput> boundInputs(List<String> problems) {
    List<BoundInput> bound = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      Levels levels = levels(input);
      if (levels != null && levels.values().isEmpty()) {
        problems.add(
            "input '%s' indexes dimensions that have no label in common".formatted(input.name()));
      }
      bound.add(
          new BoundInput(
              input.name(), input.type(), input.minimum(), input.maximum(), size(i), levels));
    }
    return List.copyOf(bound);
  }

  private @Nullable Levels levels(Input input) {
    List<Labels> labels = indexed.get(input.name());
    return labels == null ? null : Levels.of(labels);
  }

  private String describeVariables() {
    return variables.entrySet().stream()
        .map(variable ->
            variable.getValue().stream()
                .map(dimension -> dimension.name() + ": " + dimension.size())
                .collect(Collectors.joining(", ", variable.getKey() + " (", ")")))
        .collect(Collectors.joining(", "));
  }

  private String describeInputs(String introduction) {
    return inputs.isEmpty()
        ? "; there are no inputs"
        : inputs.stream().map(Input::name).collect(Collectors.joining(", ", introduction, ""));
  }
}
