// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import dev.credence.trace.encoding.NumberDecoder;
import dev.credence.trace.encoding.StoredNumberType;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of the elements of an array. */
sealed interface ZarrDataType {
  /** Numbers; booleans are 0 and 1. */
  record Numeric(StoredNumberType type, ByteOrder order, NumberDecoder decoder)
      implements ZarrDataType {
    int size() {
      return type.size();
    }

    boolean isFloating() {
      return type.floating();
    }
  }

  /** Texts in places of the same size, padded with zeros. */
  record Text(int size, Charset charset) implements ZarrDataType {}

  /** Texts of any length, as the codec {@code vlen-utf8} stores them. */
  record VariableText() implements ZarrDataType {}

  /** Not supported; the description is for the user. */
  record Other(String description) implements ZarrDataType {}

  Pattern VERSION_2 = Pattern.compile("([<>|])([a-zA-Z])(\\d{1,7})(\\[.*)?");

  /**
   * The {@code dtype} of version 2, as NumPy writes it.
   *
   * @param variableText whether a filter decodes the objects as strings
   */
  static ZarrDataType version2(@Nullable Object dtype, boolean variableText) throws TraceException {
    if (!(dtype instanceof String text)) {
      return new Other("records");
    }
    Matcher matcher = VERSION_2.matcher(text);
    if (text.equals("|O")) {
      return variableText ? new VariableText() : new Other("Python objects");
    } else if (!matcher.matches()) {
      throw TraceException.corrupt(ZarrMessages.dtype(text));
    }
    ByteOrder order = text.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int size = Integer.parseInt(matcher.group(3));
    return switch (matcher.group(2)) {
      case "b" -> size == 1 ? integer(1, order, false) : new Other(text);
      case "i" -> integer(size, order, true);
      case "u" -> integer(size, order, false);
      case "f" -> floating(size, order);
      case "U" -> text(4 * size, order);
      case "S" -> size == 0 ? new Other(text) : new Text(size, StandardCharsets.UTF_8);
      case "c" -> new Other("complex numbers");
      case "M", "m" -> new Other("times");
      default -> new Other("elements of the type " + text);
    };
  }

  /** The {@code data_type} of version 3: a name, or a name with a configuration. */
  static ZarrDataType version3(JsonObject array, ByteOrder order) throws TraceException {
    String name =
        array
            .object("data_type")
            .map(type -> type.text("name", ""))
            .orElse(array.text("data_type", ""));
    Object length =
        array
            .object("data_type")
            .flatMap(type -> type.object("configuration"))
            .map(configuration -> configuration.get("length_bytes"))
            .orElse(0.0);
    int size =
        length instanceof Number number && number.doubleValue() <= 1e7 ? number.intValue() : 0;
    return switch (name) {
      case "" -> throw TraceException.corrupt(ZarrMessages.missing("data_type", array.place()));
      case "bool" -> integer(1, order, false);
      case "int8", "int16", "int32", "int64" -> integer(bits(name) / 8, order, true);
      case "uint8", "uint16", "uint32", "uint64" -> integer(bits(name) / 8, order, false);
      case "float16", "float32", "float64" -> floating(bits(name) / 8, order);
      case "fixed_length_utf32" -> text(size, order);
      case "null_terminated_bytes" ->
          size < 1 ? new Other("empty strings") : new Text(size, StandardCharsets.UTF_8);
      case "string" -> new VariableText();
      default -> new Other("elements of the type " + name);
    };
  }

  /** Reads numbers of the type that are little-endian, whatever the array's own are. */
  static NumberDecoder littleEndian(Numeric type) {
    return type.isFloating()
        ? NumberDecoder.floating(type.size(), ByteOrder.LITTLE_ENDIAN)
        : NumberDecoder.integer(type.size(), ByteOrder.LITTLE_ENDIAN, true);
  }

  private static int bits(String name) {
    return Integer.parseInt(name.replaceAll("\\D", ""));
  }

  private static ZarrDataType integer(int size, ByteOrder order, boolean signed) {
    return size == 1 || size == 2 || size == 4 || size == 8
        ? new Numeric(
            new StoredNumberType(false, signed, size),
            order,
            NumberDecoder.integer(size, order, signed))
        : new Other(8 * size + "-bit integers");
  }

  private static ZarrDataType floating(int size, ByteOrder order) {
    return size == 2 || size == 4 || size == 8
        ? new Numeric(
            new StoredNumberType(true, true, size), order, NumberDecoder.floating(size, order))
        : new Other(8 * size + "-bit floating-point numbers");
  }

  private static ZarrDataType text(int size, ByteOrder order) {
    return size < 4 || size % 4 != 0
        ? new Other("empty strings")
        : new Text(
            size,
            order == ByteOrder.BIG_ENDIAN
                ? Charset.forName("UTF-32BE")
                : Charset.forName("UTF-32LE"));
  }
}
