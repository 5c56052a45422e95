// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.scoring.Range;
import dev.credence.scoring.loading.ExampleRows.Example;
import dev.credence.trace.Labels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleRowsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    "number, -Infinity, Infinity, , , 1",
    "number, 0, Infinity, , , 1 0",
    "number, -Infinity, -2, , , -2",
    "number, 0, 10, , , 5 0 10",
    "number, -Infinity, Infinity, -4, 8, 2 -4 8",
    "number, 0, 5, -4, 8, 2.5 0 5",
    "number, 0, 5, 6, 8, 2.5 0 5",
    "number, 3, 3, , , 3",
    "number, -1.7e308, 1.7e308, , , 0 -1.7E308 1.7E308",
    "integer, 0, 5, , , 2 0 5",
    "integer, 0, Infinity, 0.5, 3.5, 2 1 3",
    "integer, 0.2, 0.8, , , 0.2 0.8",
    "vector, 0, 1, , , '[0.5,0.5] [0,0] [1,1]'",
    "boolean, -Infinity, Infinity, , , true false",
    "string, -Infinity, Infinity, , , text",
  })
  void aNumberIsTakenInTheMiddleAndAtTheEnds(
      String type, double minimum, double maximum, Double lower, Double upper, String values) {
    BoundInput input = input("x", type, minimum, maximum, null, false);
    Map<String, Range> ranges = lower == null ? Map.of() : Map.of("x", new Range(lower, upper));
    ExampleRows rows = new ExampleRows(List.of(input), ranges);
    assertThat(describe(rows, rows.aboutTheMiddle()))
        .containsExactly(
            List.of(values.split(" ")).stream()
                .map(value -> "{\"x\":" + (type.equals("string") ? "\"text\"" : value) + "}")
                .toArray(String[]::new));
  }

  @Test
  void everyLevelIsTaken() {
    Labels labels = Labels.texts(List.of("north", "south"));
    ExampleRows known = new ExampleRows(List.of(level("g", "string", labels, false)), Map.of());
    assertThat(describe(known, known.aboutTheMiddle()))
        .containsExactly("{\"g\":\"north\"}", "{\"g\":\"south\"}");
    ExampleRows unseen = new ExampleRows(List.of(level("g", "string", labels, true)), Map.of());
    assertThat(describe(unseen, unseen.aboutTheMiddle()))
        .containsExactly("{\"g\":\"north\"}", "{\"g\":\"south\"}", "{\"g\":\"unseen\"}");
    ExampleRows truth =
        new ExampleRows(List.of(level("t", "boolean", Labels.numbers(0, 1), false)), Map.of());
    assertThat(describe(truth, truth.aboutTheMiddle()))
        .containsExactly("{\"t\":true}", "{\"t\":false}");
    BoundInput bounded =
        input("g", "integer", 2, 3, Levels.of(List.of(Labels.numbers(1, 2, 3, 4))), true);
    ExampleRows some = new ExampleRows(List.of(bounded), Map.of());
    assertThat(describe(some, some.aboutTheMiddle())).containsExactly("{\"g\":2}", "{\"g\":3}");
  }

  @Test
  void onlyEndsOfSeveralNumbersAreUnusual() {
    List<BoundInput> inputs =
        List.of(
            level("g", "integer", Labels.positions(2), false),
            level("h", "integer", Labels.positions(3), false),
            input("x", "number", 0, 2, null, false),
            input("z", "number", 0, 2, null, false));
    ExampleRows rows = new ExampleRows(inputs, Map.of());
    assertThat(rows.aboutTheMiddle()).hasSize(1 + 1 + 2 + 2 + 2).allMatch(Example::usual);
    List<Example> all = rows.combined(54);
    assertThat(all).hasSize(54).doesNotHaveDuplicates();
    assertThat(all.stream().filter(example -> !example.usual())).hasSize(6 * 4);
    List<Example> some = rows.combined(53);
    assertThat(some).hasSize(53).isEqualTo(rows.combined(53)).isNotEqualTo(all.subList(0, 53));
    assertThat(rows.combined(0)).isEmpty();
  }

  @Test
  void aModelWithoutInputsHasOneRow() {
    ExampleRows rows = new ExampleRows(List.of(), Map.of());
    assertThat(describe(rows, rows.aboutTheMiddle())).containsExactly("{}");
    assertThat(rows.combined(100)).hasSize(1);
  }

  private static List<String> describe(ExampleRows rows, List<Example> examples) {
    return examples.stream().map(Example::row).map(rows::describe).toList();
  }

  private static BoundInput level(String name, String type, Labels labels, boolean unseen) {
    return input(name, type, -INFINITY, INFINITY, Levels.of(List.of(labels)), unseen);
  }

  private static BoundInput input(
      String name,
      String type,
      double minimum,
      double maximum,
      @Nullable Levels levels,
      boolean unseen) {
    InputType kind = InputType.of(type).orElseThrow();
    int size = kind == InputType.VECTOR ? 2 : 1;
    return new BoundInput(name, kind, minimum, maximum, size, null, levels, unseen);
  }
}
