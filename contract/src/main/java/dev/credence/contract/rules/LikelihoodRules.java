// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.rules;

import dev.credence.contract.model.ComponentSpec;
import dev.credence.contract.model.DistributionFamily;
import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import dev.credence.contract.model.PopulationSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@link LikelihoodSpec}. */
public final class LikelihoodRules {
  private static final Set<String> BOUNDED = Set.of("number", "integer", "vector");
  private static final Set<String> INDEXING = Set.of("integer", "string");

  private final Problems problems;

  /** Rules that add violations to the problems. */
  public LikelihoodRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * All problems of a likelihood that is not part of a manifest.
   *
   * @param path of the field, for the messages
   */
  public static List<Problem> problems(String path, LikelihoodSpec likelihood) {
    Problems problems = new Problems();
    new LikelihoodRules(problems).check(path, likelihood);
    return problems.all();
  }

  /**
   * Checks a likelihood.
   *
   * @param path of the field, for the messages
   */
  public void check(String path, LikelihoodSpec likelihood) {
    List<InputSpec> inputs = likelihood.inputsOrDefault();
    problems.size(path + ".inputs", inputs.size(), 0, LikelihoodSpec.MAX_INPUTS);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      String element = path + ".inputs[" + i + "]";
      problems.required(element, inputs.get(i), input -> input(element, input, names));
    }
    Optional<DistributionFamily> family = family(path, likelihood.family(), DistributionFamily.ALL);
    if (family.equals(Optional.of(DistributionFamily.MIXTURE))) {
      mixture(path, likelihood);
    } else {
      if (likelihood.components() != null) {
        problems.add(path + ".components", ModelMessages.COMPONENTS_FAMILY);
      }
      parameters(path, family, likelihood.parametersOrDefault(), LikelihoodSpec.MAX_EXPRESSION);
    }
  }

  private void input(String path, InputSpec input, Set<String> names) {
    problems.required(path + ".name", input.name(), name -> inputName(path, name, names));
    problems.required(path + ".type", input.type(), type -> inputType(path, type, input));
    problems.finite(path + ".minimum", input.minimum());
    problems.finite(path + ".maximum", input.maximum());
    if (input.minimum() != null && input.maximum() != null && input.minimum() > input.maximum()) {
      problems.add(path + ".minimum", ModelMessages.BOUNDS_ORDER);
    }
    problems.range(path + ".size", input.size(), 1, InputSpec.MAX_SIZE);
    if (input.unseen() != null) {
      problems.size(path + ".unseen", input.unseen().size(), 1, InputSpec.MAX_UNSEEN);
    }
    input
        .unseenOrDefault()
        .forEach((variable, population) -> population(path + ".unseen." + variable, population));
  }

  private void inputName(String path, String name, Set<String> names) {
    problems.text(
        path + ".name",
        name,
        InputSpec.MAX_NAME,
        ModelPatterns.IDENTIFIER,
        ModelMessages.IDENTIFIER);
    problems.requireUnique(path, name, names);
  }

  private void inputType(String path, String type, InputSpec input) {
    problems.oneOf(path + ".type", type, InputSpec.TYPES);
    boolean bounded = BOUNDED.contains(type);
    if (input.minimum() != null && !bounded) {
      problems.add(path + ".minimum", ModelMessages.BOUNDS_TYPE);
    }
    if (input.maximum() != null && !bounded) {
      problems.add(path + ".maximum", ModelMessages.BOUNDS_TYPE);
    }
    if (input.size() != null && !type.equals("vector")) {
      problems.add(path + ".size", ModelMessages.SIZE_TYPE);
    }
    if (input.unseen() != null && !INDEXING.contains(type)) {
      problems.add(path + ".unseen", ModelMessages.UNSEEN_TYPE);
    }
  }

  private void population(String path, PopulationSpec population) {
    Optional<DistributionFamily> family =
        family(path, population.family(), DistributionFamily.WITH_PARAMETERS);
    problems.required(
        path + ".parameters",
        population.parameters(),
        parameters -> parameters(path, family, parameters, PopulationSpec.MAX_EXPRESSION));
  }

  private void mixture(String path, LikelihoodSpec likelihood) {
    if (likelihood.parameters() != null) {
      problems.add(path + ".parameters", ModelMessages.MIXTURE_PARAMETERS);
    }
    if (likelihood.components() == null) {
      problems.add(path + ".components", ModelMessages.MIXTURE_COMPONENTS);
      return;
    }
    List<ComponentSpec> components = likelihood.components();
    problems.size(
        path + ".components",
        components.size(),
        LikelihoodSpec.MIN_COMPONENTS,
        LikelihoodSpec.MAX_COMPONENTS);
    Set<DistributionFamily.Kind> kinds = new HashSet<>();
    for (int i = 0; i < components.size(); i++) {
      String element = path + ".components[" + i + "]";
      problems.required(
          element,
          components.get(i),
          component -> component(element, component).ifPresent(f -> kinds.add(f.kind())));
    }
    if (kinds.size() > 1) {
      problems.add(path + ".components", DistributionFamily.ONE_KIND);
    }
  }

  private Optional<DistributionFamily> component(String path, ComponentSpec component) {
    problems.required(
        path + ".weight",
        component.weight(),
        weight ->
            problems.text(
                path + ".weight",
                weight,
                LikelihoodSpec.MAX_EXPRESSION,
                ModelPatterns.NOT_BLANK,
                ModelMessages.WEIGHT));
    Optional<DistributionFamily> family =
        family(path, component.family(), DistributionFamily.COMPONENTS);
    problems.required(
        path + ".parameters",
        component.parameters(),
        parameters -> parameters(path, family, parameters, LikelihoodSpec.MAX_EXPRESSION));
    return family;
  }

  private Optional<DistributionFamily> family(
      String path, @Nullable String name, List<DistributionFamily> allowed) {
    problems.required(
        path + ".family",
        name,
        family -> problems.oneOf(path + ".family", family, DistributionFamily.names(allowed)));
    return name == null ? Optional.empty() : DistributionFamily.of(allowed, name);
  }

  private void parameters(
      String path,
      Optional<DistributionFamily> family,
      Map<String, String> parameters,
      int maxLength) {
    String at = path + ".parameters";
    if (family.isPresent() && !family.get().hasParameters(parameters.keySet())) {
      problems.add(at, family.get().parametersMessage());
    }
    parameters.forEach((name, expression) -> {
      if (problems.length(at + "." + name, expression, maxLength)
          && !expression.matches(ModelPatterns.NOT_BLANK)) {
        problems.add(at, ModelMessages.EXPRESSION);
      }
    });
  }
}
