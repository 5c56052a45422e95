// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.validation.RowValidator;
import dev.credence.trace.Labels;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is refused in the same words whether it comes as JSON or in a table. */
class InputValidationTest {
  @ParameterizedTest
  @CsvSource({
    "number, 0, 10, 10",
    "number, 0, 10, -0.5",
    "number, 0, 10, 11",
    "number, 0, 1e21, 1e22",
    "integer, 0, 10, 3.0",
    "integer, 0, 10, 3.5",
    "integer, 0, 10, 11",
    "integer, 0, 1e300, 1e17",
    "level, 0, 10, 2",
    "level, 0, 10, 4",
    "level, 0, 10, 1.5",
    "level, 0, 2, 3",
    "large, -1e300, 1e300, 1.5",
    "large, -1e300, 1e300, 1e17",
    "large, 0, 10, 11.0",
    "large, -1e300, 1e300, 3.0",
  })
  void numbers(String type, double minimum, double maximum, double value) throws Exception {
    Levels levels =
        switch (type) {
          case "level" -> Levels.of(List.of(Labels.numbers(1, 2, 3)));
          case "large" -> Levels.of(List.of(Labels.integers(true, 3, 1L << 60)));
          default -> null;
        };
    InputType kind = type.equals("number") ? InputType.NUMBER : InputType.INTEGER;
    BoundInput input = new BoundInput("x", kind, minimum, maximum, 1, null, levels, false);
    assertSame(input, Double.toString(value), new RowBatch.Numbers(new double[] {value}));
  }

  @ParameterizedTest
  @CsvSource({"north", "North", "east", "'a\nb'"})
  void strings(String value) throws Exception {
    Levels levels = Levels.of(List.of(Labels.texts(List.of("north", "south"))));
    BoundInput input = new BoundInput("x", InputType.STRING, 0, 1, 1, null, levels, false);
    assertSame(
        input,
        new JsonMapper().writeValueAsString(value),
        new RowBatch.LabelValues(new Object[] {value}));
  }

  private static void assertSame(BoundInput input, String json, RowBatch.Column column)
      throws Exception {
    ValidationErrors errors = new ValidationErrors();
    InputFields.of(input).type().read(new JsonMapper().readTree(json), Path.BODY, errors);
    assertThat(
            new RowValidator(List.of(input), Method.SAMPLE)
                .check(new RowBatch(1, List.of(column))).stream()
                    .map(invalid -> invalid.error().code() + ": " + invalid.error().message()))
        .containsExactlyElementsOf(
            errors.all().stream().map(error -> error.type() + ": " + error.msg()).toList());
  }
}
