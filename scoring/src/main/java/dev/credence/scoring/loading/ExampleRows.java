// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Levels;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.scoring.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that cover what a model accepts: for a number, the middle and the ends of its range in the
 * data, else of its bounds; for an input that selects elements, every level.
 */
final class ExampleRows {
  private final List<BoundInput> inputs;
  private final List<List<Choice>> choices;

  /**
   * A row.
   *
   * @param usual whether at most one number is at an end of its range: several at their ends may
   *     not occur in practice
   */
  record Example(Row row, boolean usual) {}

  /**
   * A value of an input.
   *
   * @param end whether it is a number at an end of its range
   */
  private record Choice(Value value, boolean end) {}

  /**
   * Of a model's inputs.
   *
   * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
   */
  ExampleRows(List<BoundInput> inputs, Map<String, Range> ranges) {
    this.inputs = inputs;
    this.choices = inputs.stream().map(input -> choices(input, ranges.get(input.name()))).toList();
  }

  /** The row of all middles, and all rows that differ from it in one input. */
  List<Example> aboutTheMiddle() {
    List<Example> examples = new ArrayList<>();
    examples.add(example(new int[choices.size()]));
    for (int i = 0; i < choices.size(); i++) {
      for (int c = 1; c < choices.get(i).size(); c++) {
        int[] pick = new int[choices.size()];
        pick[i] = c;
        examples.add(example(pick));
      }
    }
    return examples;
  }

  /** All combinations; if there are more than a maximum, a sample of them with a fixed seed. */
  List<Example> combined(int most) {
    double all = choices.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, (int) Math.min(all, most))
        .mapToObj(i -> example(all <= most ? pick(i) : pick(random)))
        .toList();
  }

  private int[] pick(int index) {
    int[] pick = new int[choices.size()];
    int rest = index;
    for (int i = 0; i < pick.length; i++) {
      pick[i] = rest % choices.get(i).size();
      rest /= choices.get(i).size();
    }
    return pick;
  }

  private int[] pick(SplittableRandom random) {
    return choices.stream().mapToInt(of -> random.nextInt(of.size())).toArray();
  }

  private Example example(int[] pick) {
    List<Choice> picked =
        IntStream.range(0, pick.length).mapToObj(i -> choices.get(i).get(pick[i])).toList();
    return new Example(
        new Row(picked.stream().map(Choice::value).toList()),
        picked.stream().filter(Choice::end).count() <= 1);
  }

  /** A row as a request has it, shortened if it is long. */
  String describe(Row row) {
    return ExampleText.of(inputs, row);
  }

  private static List<Choice> choices(BoundInput input, @Nullable Range range) {
    Levels levels = input.levels();
    if (input.type() == InputType.BOOLEAN) {
      return levels(input, Stream.of(new Value.Scalar(1), new Value.Scalar(0)));
    }
    if (levels != null) {
      return levels(input, Stream.concat(labels(levels), Stream.of(unseen(levels))));
    }
    if (input.type() == InputType.STRING) {
      return List.of(new Choice(new Value.Text("text"), false));
    }
    double[] numbers = numbers(input, range);
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> new Choice(value(input, numbers[i]), i > 0))
        .toList();
  }

  private static Value value(BoundInput input, double number) {
    return input.type() == InputType.VECTOR
        ? new Value.Vector(Collections.nCopies(input.size(), number))
        : new Value.Scalar(number);
  }

  /** The values that requests may have; the first one, if they may have none of them. */
  private static List<Choice> levels(BoundInput input, Stream<Value> values) {
    List<Value> all = values.toList();
    List<Value> allowed =
        all.stream()
            .filter(input::accepts)
            .filter(value ->
                value.allMatch(number -> input.minimum() <= number && number <= input.maximum()))
            .toList();
    return (allowed.isEmpty() ? all.subList(0, 1) : allowed)
        .stream().map(value -> new Choice(value, false)).toList();
  }

  private static Stream<Value> labels(Levels levels) {
    return levels.values().stream()
        .map(label ->
            switch (label) {
              case Double number -> new Value.Scalar(number);
              case BigInteger number -> Value.of(number);
              default -> new Value.Text(label.toString());
            });
  }

  /** A value that is not a level. */
  private static Value unseen(Levels levels) {
    if (levels.values().getFirst() instanceof String) {
      return new Value.Text("unseen");
    }
    double greatest =
        levels.values().stream()
            .mapToDouble(label -> ((Number) label).doubleValue())
            .max()
            .orElseThrow();
    return levels.areLarge()
        ? Value.of(BigDecimal.valueOf(greatest).toBigInteger().shiftLeft(1).abs())
        : new Value.Scalar(greatest + 1);
  }

  /** The middle and the ends, if finite; rounded for integers. */
  private static double[] numbers(BoundInput input, @Nullable Range range) {
    double lower = input.minimum();
    double upper = input.maximum();
    if (range != null && range.lower() <= upper && lower <= range.upper()) {
      lower = Math.max(lower, range.lower());
      upper = Math.min(upper, range.upper());
    }
    boolean whole = input.type() == InputType.INTEGER;
    if (whole && Math.ceil(lower) <= Math.floor(upper)) {
      lower = Math.ceil(lower);
      upper = Math.floor(upper);
    }
    double middle =
        Double.isFinite(lower) && Double.isFinite(upper)
            ? lower / 2 + upper / 2
            : Math.clamp(1, lower, upper);
    return DoubleStream.of(
            whole ? Math.clamp(Math.rint(middle), lower, upper) : middle, lower, upper)
        .filter(Double::isFinite)
        .distinct()
        .toArray();
  }
}
