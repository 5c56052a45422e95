// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring.loading;

import dev.credence.contract.PlainText;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.scoring.PlainNumber;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a row as a request would have it, in JSON, to show it in a message. */
final class ExampleText {
  private static final int MAX_LENGTH = 300;

  private ExampleText() {}

  /** A row, shortened if it is long. */
  static String of(List<BoundInput> inputs, Row row) {
    return PlainText.shorten(
        IntStream.range(0, inputs.size())
            .mapToObj(
                i -> quote(inputs.get(i).name()) + ":" + value(inputs.get(i), row.values().get(i)))
            .collect(Collectors.joining(",", "{", "}")),
        MAX_LENGTH);
  }

  private static String value(BoundInput input, Value value) {
    return switch (value) {
      case Value.Scalar(double number) ->
          input.type() == InputType.BOOLEAN ? Boolean.toString(number == 1) : number(number);
      case Value.Large(BigInteger number) -> number.toString();
      case Value.Text(String text) -> quote(text);
      case Value.Vector(List<Double> numbers) ->
          numbers.stream().map(ExampleText::number).collect(Collectors.joining(",", "[", "]"));
    };
  }

  private static String number(double number) {
    return PlainNumber.of(number).toString();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"', '\\' -> quoted.append('\\').append(character);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> {
          if (character < ' ') {
            quoted.append("\\u%04X".formatted((int) character));
          } else {
            quoted.append(character);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
