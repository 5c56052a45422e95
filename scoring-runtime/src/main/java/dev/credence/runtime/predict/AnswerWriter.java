// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.posterior.evaluate.Interruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as JSON: numbers with the fewest digits that tell them from their neighbours. What
 * answers mostly consist of is written here, the rest by Jackson's own rules.
 */
public final class AnswerWriter {
  private static final JsonMapper MAPPER = new JsonMapper();

  private AnswerWriter() {}

  /** An object of members whose values have a form in JSON. */
  public static byte[] write(Map<String, ?> members) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator json = MAPPER.createGenerator(bytes)) {
      write(json, members);
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("numbers and text have a form in JSON", e);
    }
  }

  @SuppressWarnings("IfChainToSwitch") // a switch writes code at its first use, and starts slower
  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double number) {
      json.writeNumber((double) number);
    } else if (value instanceof Integer number) {
      json.writeNumber((int) number);
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof double[] numbers) {
      json.writeArray(numbers, 0, numbers.length);
    } else if (value instanceof Object[] values) {
      write(json, Arrays.asList(values));
    } else if (value instanceof List<?> values) {
      json.writeStartArray();
      for (Object each : values) {
        Interruption.check();
        write(json, each);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName(String.valueOf(member.getKey()));
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else {
      MAPPER.writeValue(json, value);
    }
  }
}
