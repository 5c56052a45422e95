// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.contract.model.DistributionFamily;
import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.expression.ExpressionException;
import dev.credence.posterior.likelihood.LikelihoodText.ComponentText;
import dev.credence.posterior.likelihood.LikelihoodText.PopulationText;
import dev.credence.posterior.likelihood.family.Distribution;
import dev.credence.posterior.likelihood.family.Families;
import dev.credence.posterior.likelihood.family.Family;
import dev.credence.posterior.likelihood.family.Mixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses one likelihood and gathers its mistakes. */
final class LikelihoodParser {
  private static final String MIXTURE = DistributionFamily.MIXTURE.pymcName();

  private final List<String> problems = new ArrayList<>();

  /** A family and an expression for each of its parameters, as far as they could be parsed. */
  private record Terms(Family family, Map<String, Expression> parameters) {}

  Likelihood parse(LikelihoodText text) throws LikelihoodException {
    Set<String> names = new HashSet<>();
    for (Input input : text.inputs()) {
      if (!names.add(input.name())) {
        problems.add("input '" + input.name() + "' is a duplicate");
      }
    }
    Terms terms = text.family().equals(MIXTURE) ? mixture(text) : single(text);
    List<Population> populations = populations(text.inputs());
    if (terms == null || !problems.isEmpty()) {
      throw new LikelihoodException(problems);
    }
    return new Likelihood(
        List.copyOf(text.inputs()), terms.family(), terms.parameters(), populations);
  }

  private @Nullable Terms single(LikelihoodText text) {
    if (!text.components().isEmpty()) {
      problems.add("only a Mixture has components, not " + text.family());
    }
    return terms("", text.family(), text.parameters());
  }

  private @Nullable Terms mixture(LikelihoodText text) {
    if (!text.parameters().isEmpty()) {
      problems.add("a Mixture has components and no parameters of its own");
    }
    List<Family> families = new ArrayList<>();
    Map<String, Expression> parsed = new HashMap<>();
    for (int i = 0; i < text.components().size(); i++) {
      ComponentText component = text.components().get(i);
      parse(Mixture.name(i, "weight"), component.weight(), Mixture.name(i, "weight"), parsed);
      Terms terms = terms("components[" + i + "]", component.family(), component.parameters());
      if (terms != null) {
        families.add(terms.family());
        for (Map.Entry<String, Expression> parameter : terms.parameters().entrySet()) {
          parsed.put(Mixture.name(i, parameter.getKey()), parameter.getValue());
        }
      }
    }
    if (families.size() < text.components().size()) {
      return null;
    }
    String refusal = Mixture.refusal(families);
    if (refusal != null) {
      problems.add(refusal);
      return null;
    }
    return ordered(new Mixture(families.stream().map(Distribution.class::cast).toList()), parsed);
  }

  private List<Population> populations(List<Input> inputs) {
    List<Population> populations = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      for (Map.Entry<String, PopulationText> unseen :
          new TreeMap<>(inputs.get(i).unseen()).entrySet()) {
        String variable = unseen.getKey();
        String place = "inputs[%d].unseen.%s".formatted(i, variable);
        Terms terms = terms(place, unseen.getValue().family(), unseen.getValue().parameters());
        if (terms != null) {
          populations.add(
              new Population(
                  place, inputs.get(i).name(), variable, terms.family(), terms.parameters()));
        }
      }
    }
    return List.copyOf(populations);
  }

  /**
   * Parses a family other than Mixture.
   *
   * @param place its path, for messages; empty for the likelihood's own
   */
  private @Nullable Terms terms(String place, String family, Map<String, String> parameters) {
    Map<String, Expression> parsed = new HashMap<>();
    for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
      String name = parameter.getKey();
      parse(place.isEmpty() ? name : place + "." + name, parameter.getValue(), name, parsed);
    }
    Family known = Families.of(family, parameters.keySet()).orElse(null);
    if (known == null) {
      problems.add(
          (place.isEmpty() ? "" : place + ": ") + parameterMismatch(family, parameters.keySet()));
      return null;
    }
    return ordered(known, parsed);
  }

  private static String parameterMismatch(String family, Set<String> given) {
    List<List<String>> sets = Families.parameterSets(family);
    if (family.equals(MIXTURE)) {
      return "a Mixture can only be the family of the likelihood";
    }
    if (sets.isEmpty()) {
      return "family '%s' is not known; there are %s, %s"
          .formatted(family, String.join(", ", Families.names()), MIXTURE);
    }
    return "the parameters of %s are %s; found %s"
        .formatted(
            family,
            sets.stream().map(set -> String.join(", ", set)).collect(Collectors.joining(" or ")),
            given.isEmpty() ? "none" : given.stream().sorted().collect(Collectors.joining(", ")));
  }

  private void parse(String place, String text, String name, Map<String, Expression> parsed) {
    try {
      parsed.put(name, Expression.parse(text));
    } catch (ExpressionException e) {
      problems.add(Likelihood.place(place, e));
    }
  }

  /** The parameters in the order of the family. */
  private static Terms ordered(Family family, Map<String, Expression> parsed) {
    Map<String, Expression> ordered = new LinkedHashMap<>();
    for (String name : family.parameterNames()) {
      Expression expression = parsed.get(name);
      if (expression != null) {
        ordered.put(name, expression);
      }
    }
    return new Terms(family, ordered);
  }
}
