// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.runtime.command.UsageException;
import dev.credence.tables.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a suite of Great Expectations, in the form of its versions before and since 1.0. */
final class ExpectationReader {
  private static final String BETWEEN_ARGUMENTS = "min_value max_value strict_min strict_max ";
  private static final String COLUMN = "column";
  private static final String MOSTLY = "mostly";

  /** The expectations that are known, and their arguments. */
  private static final Map<String, Set<String>> ARGUMENTS =
      Map.of(
          "expect_column_values_to_not_be_null", words("column mostly"),
          "expect_column_values_to_be_between", words(BETWEEN_ARGUMENTS + "column mostly"),
          "expect_column_values_to_be_in_set", words("column value_set mostly"),
          "expect_column_values_to_be_unique", words("column mostly"),
          "expect_column_mean_to_be_between", words(BETWEEN_ARGUMENTS + "column"));

  private final Path file;

  private ExpectationReader(Path file) {
    this.file = file;
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /**
   * Reads a file.
   *
   * @throws UsageException if it is not a suite, or has an unknown expectation or argument
   */
  static List<Expectation> read(Path file) throws UsageException {
    return new ExpectationReader(file).read();
  }

  private List<Expectation> read() throws UsageException {
    JsonNode suite;
    try {
      suite = new JsonMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw problem("it is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw problem("it cannot be read: " + e);
    }
    JsonNode list = suite.isArray() ? suite : suite.path("expectations");
    if (!list.isArray()) {
      throw problem("it has no list 'expectations'");
    }
    List<Expectation> expectations = new ArrayList<>();
    for (JsonNode each : list) {
      expectations.add(expectation(each));
    }
    return expectations;
  }

  private Expectation expectation(JsonNode json) throws UsageException {
    String type = json.path("type").asText(json.path("expectation_type").asText());
    Set<String> known = ARGUMENTS.get(type);
    if (known == null) {
      throw problem(
          "unknown expectation '%s'; the known ones are %s"
              .formatted(type, String.join(", ", new TreeSet<>(ARGUMENTS.keySet()))));
    }
    JsonNode arguments = json.path("kwargs");
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      if (!known.contains(argument.getKey())) {
        throw problem(
            "%s does not have the argument '%s'; it has %s"
                .formatted(type, argument.getKey(), String.join(", ", new TreeSet<>(known))));
      }
    }
    String column = arguments.path(COLUMN).asText();
    if (column.isEmpty()) {
      throw problem(type + " needs the argument 'column'");
    }
    String description = type + arguments;
    boolean warning = !json.path("severity").asText("critical").equals("critical");
    return switch (type) {
      case "expect_column_mean_to_be_between" ->
          new Expectation.OfMean(column, between(type, arguments), warning, description);
      case "expect_column_values_to_not_be_null" ->
          values(column, new Expectation.NotNull(), arguments, warning, description);
      case "expect_column_values_to_be_unique" ->
          values(column, new Expectation.Unique(), arguments, warning, description);
      case "expect_column_values_to_be_in_set" ->
          values(
              column, new Expectation.InSet(set(type, arguments)), arguments, warning, description);
      default -> values(column, between(type, arguments), arguments, warning, description);
    };
  }

  private Expectation values(
      String column, Expectation.Rule rule, JsonNode arguments, boolean warning, String description)
      throws UsageException {
    JsonNode mostly = arguments.path(MOSTLY);
    double part = mostly.isMissingNode() ? 1 : mostly.asDouble(Double.NaN);
    if (!(part >= 0 && part <= 1)) {
      throw problem(description + ": mostly should be a number from 0 to 1");
    }
    return new Expectation.OfValues(column, rule, part, warning, description);
  }

  private Expectation.Between between(String type, JsonNode arguments) throws UsageException {
    String lower = bound(arguments.path("min_value"));
    String upper = bound(arguments.path("max_value"));
    if (lower == null && upper == null) {
      throw problem(type + " needs the argument min_value, max_value or both");
    }
    return new Expectation.Between(
        lower,
        upper,
        arguments.path("strict_min").asBoolean(),
        arguments.path("strict_max").asBoolean());
  }

  private @Nullable String bound(JsonNode value) throws UsageException {
    return value.isMissingNode() || value.isNull() ? null : literal(value);
  }

  private List<String> set(String type, JsonNode arguments) throws UsageException {
    JsonNode values = arguments.path("value_set");
    if (!values.isArray() || values.isEmpty()) {
      throw problem(type + " needs the argument 'value_set', a list of at least one value");
    }
    List<String> literals = new ArrayList<>();
    for (JsonNode value : values) {
      literals.add(literal(value));
    }
    return literals;
  }

  /** An SQL literal. */
  private String literal(JsonNode value) throws UsageException {
    return switch (value.getNodeType()) {
      case NUMBER, BOOLEAN -> value.asText();
      case STRING -> "'" + value.asText().replace("'", "''") + "'";
      default -> throw problem("%s is not a number, text or boolean".formatted(value));
    };
  }

  private UsageException problem(String what) {
    return new UsageException("%s: %s".formatted(file, what));
  }
}
