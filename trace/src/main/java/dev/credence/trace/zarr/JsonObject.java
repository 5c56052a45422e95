// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.credence.trace.TraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of the metadata. Values are {@code String}, {@code Long} if written as an integer
 * that is one, else {@code Double}, {@code Boolean}, {@code List} and {@code Map}; a null is like
 * no value, and {@link #NULL} in a list. NaN and infinities may be written as Python does.
 */
final class JsonObject {
  /** A null in a list. */
  static final Object NULL = new Object();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String place;
  private final Map<String, Object> values;

  private JsonObject(String place, Map<String, Object> values) {
    this.place = place;
    this.values = values;
  }

  /**
   * Reads an object.
   *
   * @param place of it in the store, for messages
   * @throws TraceException if the bytes are not one
   */
  static JsonObject parse(String place, byte[] bytes) throws TraceException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      Object value = value(parser, parser.nextToken());
      if (parser.nextToken() == null && value instanceof Map<?, ?> map) {
        return of(place, map);
      }
      throw TraceException.corrupt(ZarrMessages.notObject(place));
    } catch (IOException e) {
      throw TraceException.corrupt(ZarrMessages.notJson(place, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private static JsonObject of(String place, Map<?, ?> map) {
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((name, value) -> values.put(String.valueOf(name), value));
    return new JsonObject(place, values);
  }

  private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          Object value = value(parser, parser.nextToken());
          if (value != NULL) {
            values.put(name, value);
          }
        }
        yield values;
      }
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          values.add(value(parser, next));
        }
        yield values;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) number(parser)
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      case null, default -> throw new IOException("unexpected end");
    };
  }

  /** The text of NaN and the infinities is that of Java. */
  private static double number(JsonParser parser) throws IOException {
    String text = parser.getText();
    return Double.parseDouble(text.endsWith("INF") ? text.replace("INF", "Infinity") : text);
  }

  String place() {
    return place;
  }

  Map<String, Object> values() {
    return values;
  }

  @Nullable Object get(String name) {
    return values.get(name);
  }

  /** The member object of that name; empty if there is none. */
  Optional<JsonObject> object(String name) {
    return values.get(name) instanceof Map<?, ?> map
        ? Optional.of(of(place, map))
        : Optional.empty();
  }

  /** The text of a name, or another if there is none. */
  String text(String name, String otherwise) {
    return values.get(name) instanceof String text ? text : otherwise;
  }

  /** The list of a name; empty if there is none. */
  List<Object> list(String name) {
    return values.get(name) instanceof List<?> list ? List.<Object>copyOf(list) : List.of();
  }

  /** The objects in the list of a name; empty if there is none. */
  List<JsonObject> objects(String name) throws TraceException {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : list(name)) {
      if (element instanceof Map<?, ?> map) {
        objects.add(of(place, map));
      } else if (element instanceof String text) { // version 3 allows a name for a codec
        objects.add(new JsonObject(place, Map.of("name", text)));
      } else {
        throw TraceException.corrupt(ZarrMessages.notObjects(name, place));
      }
    }
    return objects;
  }

  /** The required list of non-negative integers. */
  long[] sizes(String name) throws TraceException {
    if (!(values.get(name) instanceof List<?> list)) {
      throw TraceException.corrupt(ZarrMessages.noList(name, place));
    }
    long[] sizes = new long[list.size()];
    for (int i = 0; i < sizes.length; i++) {
      double size = list.get(i) instanceof Number number ? number.doubleValue() : -1;
      if (size != Math.rint(size) || size < 0 || size > 1L << 53) {
        throw TraceException.corrupt(ZarrMessages.invalidSize(name, place));
      }
      sizes[i] = (long) size;
    }
    return sizes;
  }
}
