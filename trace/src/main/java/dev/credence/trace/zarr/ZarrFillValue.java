// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import dev.credence.trace.TraceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The {@code fill_value} of an array: what elements are whose chunk was never written. */
final class ZarrFillValue {
  private ZarrFillValue() {}

  /** The nearest double to a value of the type. */
  static double number(Object value, ZarrDataType.Numeric type) throws TraceException {
    double number =
        switch (value) {
          case Number written -> written.doubleValue();
          case Boolean written -> written ? 1 : 0;
          case String written -> parsed(written, type);
          default -> throw TraceException.corrupt(ZarrMessages.FILL_VALUE);
        };
    if (type.isFloating() && type.size() == 4) {
      return (float) number;
    }
    return type.isFloating() && type.size() == 2
        ? Float.float16ToFloat(Float.floatToFloat16((float) number))
        : number;
  }

  /** NaN, infinities, and in version 3 the bits of a number: {@code 0x7fc00000}. */
  private static double parsed(String text, ZarrDataType.Numeric type) throws TraceException {
    try {
      if (text.startsWith("0x")) {
        byte[] bytes = new byte[type.size()];
        long bits = Long.parseUnsignedLong(text.substring(2), 16);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) (bits >>> (8 * i));
        }
        return ZarrDataType.littleEndian(type).decode(bytes, 0);
      }
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw TraceException.corrupt(ZarrMessages.fillValue(text), e);
    }
  }

  /** A string; version 2 stores byte strings in base64. */
  static String text(Object value, ZarrDataType type) {
    String text = value instanceof String written ? written : "";
    boolean bytes =
        type instanceof ZarrDataType.Text fixed && fixed.charset().equals(StandardCharsets.UTF_8);
    return bytes && text.matches("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
        ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).replace("\0", "")
        : text;
  }
}
