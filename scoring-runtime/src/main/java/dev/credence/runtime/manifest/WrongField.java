// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains which field of a record is invalid, and what is expected. */
final class WrongField {
  private WrongField() {}

  static String explain(String start, JsonMappingException failure, Map<String, String> written) {
    String path = path(start, failure.getPath());
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          path + ": is not a field here; the fields are " + names(unknown.getKnownPropertyIds());
      case MismatchedInputException mismatch ->
          path + ": must be " + words(mismatch.getTargetType(), written.get("." + path));
      case JsonMappingException wrapper
          when wrapper.getCause() instanceof InputCoercionException tooLarge ->
          path + ": must be " + words(tooLarge.getTargetType(), null);
      default ->
          path + ": " + failure.getOriginalMessage().lines().findFirst().orElse("is not valid");
    };
  }

  private static String path(String start, List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder(start);
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static String quote(String written) {
    String read = PlainScalar.describe(PlainScalar.read(written));
    return read.equals(written)
        ? "put it in quotes: \"%s\"".formatted(written)
        : "kubectl reads %s as %s: put it in quotes, \"%s\"".formatted(written, read, written);
  }

  private static String names(@Nullable Collection<Object> known) {
    return known == null
        ? "none"
        : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  /**
   * The expected value.
   *
   * @param written the unquoted value; null if it is not one
   */
  private static String words(@Nullable Class<?> type, @Nullable String written) {
    if (type == null) {
      return "something else";
    }
    if (type == String.class) {
      return written == null ? "a string; put it in quotes" : "a string; " + quote(written);
    }
    if (type == Quantity.class) {
      return "a quantity; put it in quotes";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == int.class || type == Integer.class || type == Long.class) {
      return "an integer of at most nine digits";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord()
        ? "an object"
        : "a " + type.getSimpleName();
  }
}
