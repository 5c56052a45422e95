// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.family.Families;
import dev.credence.posterior.likelihood.family.Family;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How predictions follow from a posterior, parsed but not yet matched to a trace.
 *
 * @param parameters an expression for each of the family's parameters, in the family's order
 */
public record Likelihood(List<Input> inputs, Family family, Map<String, Expression> parameters) {
  /**
   * Parses a likelihood.
   *
   * @param family PyMC's name of the family
   * @param parameters PyMC's names of its parameters, each with an expression
   * @throws LikelihoodException names every mistake
   */
  public static Likelihood parse(List<Input> inputs, String family, Map<String, String> parameters)
      throws LikelihoodException {
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Input input : inputs) {
      if (!names.add(input.name())) {
        problems.add("input '" + input.name() + "' is declared twice");
      }
    }
    List<List<String>> sets = Families.parameterSets(family);
    if (sets.isEmpty()) {
      problems.add(
          "family '%s' is not known; there are %s"
              .formatted(family, String.join(", ", Families.names())));
      throw new LikelihoodException(problems);
    }
    Set<String> wanted = sets.size() == 1 ? Set.copyOf(sets.getFirst()) : parameters.keySet();
    Optional<Family> known = Families.of(family, wanted);
    if (known.isEmpty()) {
      problems.add("%s has either %s".formatted(family, describe(sets)));
      throw new LikelihoodException(problems);
    }
    Map<String, Expression> parsed = parse(known.get(), parameters, problems);
    if (!problems.isEmpty()) {
      throw new LikelihoodException(problems);
    }
    return new Likelihood(List.copyOf(inputs), known.get(), parsed);
  }

  /** {@code alpha, beta or mu, nu}. */
  private static String describe(List<List<String>> sets) {
    return sets.stream().map(set -> String.join(", ", set)).collect(Collectors.joining(" or "));
  }

  private static Map<String, Expression> parse(
      Family family, Map<String, String> parameters, List<String> problems) {
    for (String name : parameters.keySet()) {
      if (!family.parameterNames().contains(name)) {
        problems.add(
            "%s has no parameter '%s'; it has %s"
                .formatted(family.name(), name, String.join(", ", family.parameterNames())));
      }
    }
    Map<String, Expression> parsed = new LinkedHashMap<>();
    for (String name : family.parameterNames()) {
      String text = parameters.get(name);
      if (text == null) {
        problems.add("%s needs parameter '%s'".formatted(family.name(), name));
        continue;
      }
      try {
        parsed.put(name, Expression.parse(text));
      } catch (ExpressionException e) {
        problems.add(place(name, e));
      }
    }
    return parsed;
  }

  /** A mistake with its place: {@code mu, character 6: …}. */
  public static String place(String parameter, ExpressionException mistake) {
    return "%s, character %d: %s"
        .formatted(parameter, mistake.position() + 1, mistake.getMessage());
  }
}
