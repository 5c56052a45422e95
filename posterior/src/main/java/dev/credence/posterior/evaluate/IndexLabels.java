// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.evaluate;

import dev.credence.posterior.likelihood.InputType;
import dev.credence.trace.Labels;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which labels the values of an input can match. */
final class IndexLabels {
  private static final List<String> WORDS = List.of("false", "true");

  private IndexLabels() {}

  /**
   * The labels of a dimension as values of an input's type: strings, or numbers for all other
   * types. The labels {@code True} and {@code False}, in any case, are booleans.
   *
   * @return null if the type does not fit the labels
   */
  static @Nullable Labels of(InputType type, Labels labels) {
    boolean text = labels.kind() == Labels.Kind.TEXT;
    return switch (type) {
      case VECTOR -> null;
      case STRING -> text ? labels : null;
      case NUMBER -> text ? null : labels;
      case INTEGER -> text || !areWhole(labels) ? null : labels;
      case BOOLEAN -> text ? booleans(labels) : areBits(labels) ? labels : null;
    };
  }

  /** The type of input that fits a dimension. */
  static InputType typeFor(Labels labels) {
    return labels.kind() == Labels.Kind.TEXT
        ? InputType.STRING
        : areWhole(labels) ? InputType.INTEGER : InputType.NUMBER;
  }

  private static boolean areWhole(Labels labels) {
    return labels.kind() == Labels.Kind.POSITION
        || labels.values().stream().allMatch(IndexLabels::isWhole);
  }

  private static boolean isWhole(Object label) {
    return label instanceof BigInteger
        || (label instanceof Double number && number == Math.rint(number));
  }

  private static boolean areBits(Labels labels) {
    return labels.size() <= 2
        && labels.values().stream().allMatch(label -> label.equals(0.0) || label.equals(1.0));
  }

  private static @Nullable Labels booleans(Labels labels) {
    double[] values =
        labels.values().stream()
            .mapToDouble(label -> WORDS.indexOf(((String) label).toLowerCase(Locale.ROOT)))
            .toArray();
    Labels bits = Labels.numbers(values);
    return areBits(bits) && bits.canIndex() ? bits : null;
  }
}
