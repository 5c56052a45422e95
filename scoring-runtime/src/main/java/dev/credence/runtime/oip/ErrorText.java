// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.schema.ValidationError;
import java.util.List;
import java.util.stream.Collectors;

/** Joins all errors of a request into one string, as the Open Inference Protocol reports them. */
public final class ErrorText {
  private ErrorText() {}

  /** Each error once, located in terms of tensors. */
  public static String of(List<ValidationError> errors) {
    return errors.stream().map(ErrorText::text).distinct().collect(Collectors.joining("; "));
  }

  private static String text(ValidationError error) {
    String place = place(error.loc().subList(1, error.loc().size()));
    return place.isEmpty() ? error.msg() : place + ": " + error.msg();
  }

  /**
   * Describes a path below the body. Values of rows, which were made from tensors, have the path
   * that they have in a prediction request: {@code data, 3, x}.
   */
  private static String place(List<Object> path) {
    if (path.isEmpty()) {
      return "";
    }
    if (path.getFirst() instanceof Number offset) {
      return "character " + offset;
    }
    if (!path.getFirst().equals(RequestSchema.DATA)) {
      return members(path);
    }
    return switch (path.size()) {
      case 1 -> RequestForm.INPUTS.name();
      case 2 -> "row " + path.get(1);
      case 3 -> "input '%s', element [%s]".formatted(path.get(2), path.get(1));
      default -> "input '%s', element [%s, %s]".formatted(path.get(2), path.get(1), path.get(3));
    };
  }

  /** Formats a path as code does: {@code outputs[1].parameters.bins}. */
  private static String members(List<Object> path) {
    StringBuilder text = new StringBuilder();
    for (Object element : path) {
      if (element instanceof Number index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(element);
      }
    }
    return text.toString();
  }
}
