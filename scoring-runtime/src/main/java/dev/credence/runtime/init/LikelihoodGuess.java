// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.init;

import dev.credence.posterior.evaluate.Binder;
import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.LikelihoodException;
import dev.credence.trace.Dimension;
import dev.credence.trace.Labels;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A Normal likelihood to start from, guessed from common names; it matches any trace.
 *
 * @param inputs by name, each with a comment
 */
record LikelihoodGuess(Map<Input, String> inputs, String mu, String sigma) {
  private static final List<String> MEANS = List.of("mu", "mean");
  private static final List<String> INTERCEPTS =
      List.of("alpha", "a", "intercept", "Intercept", "c", "α");
  private static final List<String> SLOPES = List.of("beta", "b", "slope", "w", "β");

  /** ArviZ's names of unnamed dimensions. */
  private static final Pattern UNNAMED = Pattern.compile(".*_dim_[0-9]+");

  private static final List<String> SPREADS =
      List.of("sigma", "sigma_y", "sigma_obs", "y_sigma", "sd", "s", "noise", "σ");

  /** Guesses; data are the trace's {@code constant_data}. */
  static LikelihoodGuess of(Trace trace, List<DataVariable> data) throws TraceException {
    LikelihoodGuess guess = new Guesser(trace, data).guess();
    return guess.fits(trace) ? guess : new LikelihoodGuess(Map.of(), "0", "1");
  }

  private boolean fits(Trace trace) {
    try {
      Binder.bind(
          Likelihood.parse(
              List.copyOf(inputs.keySet()), "Normal", Map.of("mu", mu, "sigma", sigma)),
          trace.variables());
      return true;
    } catch (LikelihoodException e) {
      return false;
    }
  }

  /** One guess: expressions, and the inputs that they have used so far. */
  private static final class Guesser {
    private final Trace trace;
    private final Map<String, List<Dimension>> variables;
    private final List<DataVariable> data;
    private final Map<Input, String> inputs = new LinkedHashMap<>();

    Guesser(Trace trace, List<DataVariable> data) {
      this.trace = trace;
      this.variables = trace.variables();
      this.data = data.stream().filter(variable -> !isIndex(variable)).toList();
    }

    LikelihoodGuess guess() throws TraceException {
      Optional<String> spread = spread();
      String sigma = spread.isEmpty() ? "1" : indexed(spread.get(), true);
      String mu = mu(name -> spread.isEmpty() || !name.equals(spread.get()));
      return new LikelihoodGuess(inputs, mu, sigma);
    }

    /** The scale parameter: its draws must all be positive. */
    private Optional<String> spread() throws TraceException {
      for (String name : SPREADS) {
        if (variables.containsKey(name)
            && Arrays.stream(trace.read(name).values()).allMatch(value -> value > 0)) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    }

    private String mu(Predicate<String> free) {
      Optional<String> mean = first(MEANS, free);
      if (mean.isPresent()) {
        return indexed(mean.get());
      }
      List<String> terms = new ArrayList<>();
      first(INTERCEPTS, free).ifPresent(name -> terms.add(indexed(name)));
      first(SLOPES, free).flatMap(this::slope).ifPresent(terms::add);
      if (terms.isEmpty()) {
        variables.keySet().stream().filter(free).findFirst().ifPresent(n -> terms.add(indexed(n)));
      }
      return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private Optional<String> first(List<String> names, Predicate<String> free) {
      return names.stream().filter(variables::containsKey).filter(free).findFirst();
    }

    /** Times the first data that has a number, or a vector of the slope's size, for each row. */
    private Optional<String> slope(String name) {
      List<Dimension> dimensions = variables.getOrDefault(name, List.of());
      for (DataVariable variable : data) {
        if (variable.extents().size() == 2
            && dimensions.size() == 1
            && variable.extents().get(1).name().equals(dimensions.getFirst().name())) {
          String input = input(variable.name(), InputType.VECTOR, variable.range());
          return Optional.of("dot(%s, %s)".formatted(quoted(name), input));
        }
      }
      return data.stream()
          .filter(variable -> variable.extents().size() == 1)
          .findFirst()
          .map(variable ->
              indexed(name) + " * " + input(variable.name(), InputType.NUMBER, variable.range()));
    }

    private String indexed(String name) {
      return indexed(name, false);
    }

    /**
     * The variable, indexed by an input for each of its dimensions that has more than one label.
     * Clients know nothing of an unnamed dimension: a scale parameter is taken at its first label,
     * for the user to choose.
     */
    private String indexed(String name, boolean spread) {
      List<Dimension> dimensions = variables.getOrDefault(name, List.of());
      if (dimensions.stream().allMatch(dimension -> dimension.size() == 1)) {
        return quoted(name);
      }
      long unnamed = dimensions.stream().filter(dimension -> !isNamed(dimension)).count();
      List<String> indices = new ArrayList<>();
      for (Dimension dimension : dimensions) {
        boolean named = isNamed(dimension);
        Labels labels = dimension.labels();
        String about =
            named ? dimension.name() : name + "_index" + (unnamed > 1 ? "_" + indices.size() : "");
        indices.add(
            dimension.size() == 1 || (spread && !named)
                ? literal(labels.values().getFirst())
                : input(about, type(labels), labels.describe()));
      }
      return quoted(name) + "[" + String.join(", ", indices) + "]";
    }

    private static boolean isNamed(Dimension dimension) {
      return !UNNAMED.matcher(dimension.name()).matches();
    }

    private static String literal(Object label) {
      return label instanceof String text
          ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
          : Labels.describe(label);
    }

    private static InputType type(Labels labels) {
      if (labels.kind() == Labels.Kind.TEXT) {
        return InputType.STRING;
      }
      boolean whole =
          labels.values().stream()
              .allMatch(label ->
                  label instanceof BigInteger || (label instanceof Double d && d == Math.rint(d)));
      return whole ? InputType.INTEGER : InputType.NUMBER;
    }

    /** The input for a name; creates it at the first call. */
    private String input(String about, InputType type, String remark) {
      String name = about.replaceAll("[^\\p{L}\\p{N}_]", "_").replaceFirst("^(?=\\p{N})", "_");
      while (variables.containsKey(name)) {
        name += "_";
      }
      inputs.putIfAbsent(Input.of(name, type), remark);
      return name;
    }

    /** Whether the data are positions of a dimension's labels; requests have the labels instead. */
    private boolean isIndex(DataVariable variable) {
      return variable.whole()
          && variables.values().stream()
              .flatMap(List::stream)
              .anyMatch(dimension ->
                  variable.name().startsWith(dimension.name() + "_")
                      || variable.name().equals(dimension.name()));
    }

    private static String quoted(String name) {
      return name.matches("[\\p{L}_][\\p{L}\\p{N}_]*")
          ? name
          : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }
  }
}
