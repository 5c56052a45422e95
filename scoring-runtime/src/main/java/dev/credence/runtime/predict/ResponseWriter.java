// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.posterior.summary.Interruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as JSON: numbers with the fewest digits that tell them from their neighbours. What
 * answers mostly consist of is written here, the rest by Jackson's own rules.
 */
public final class ResponseWriter {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Bytes of the answer for one row. */
  private static final int SMALL = 200;

  /** Of others, which grow from there. */
  private static final int TYPICAL = 2_000;

  private ResponseWriter() {}

  /** An object of members whose values have a form in JSON. */
  public static byte[] write(Map<String, ?> members) {
    return bytes(TYPICAL, json -> write(json, members));
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * What is written, as bytes.
   *
   * @param expected about how many
   */
  private static byte[] bytes(int expected, Content content) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(expected);
        JsonGenerator json = MAPPER.createGenerator(bytes)) {
      content.write(json);
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("numbers and text have a form in JSON", e);
    }
  }

  /**
   * The answer to a request.
   *
   * @param asOne whether one row, or one sum over rows, is asked about, and no array
   * @param size how many samples or draws were used
   */
  static byte[] write(
      ColumnBatch columns,
      boolean asOne,
      int size,
      String modelVersion,
      List<Warning> warnings,
      List<RowErrors> errors) {
    return bytes(
        asOne ? SMALL : TYPICAL,
        json -> {
          json.writeStartObject();
          writeColumns(json, columns, asOne);
          json.writeNumberField("algo_param", size);
          json.writeStringField("model_version", modelVersion);
          writeIfAny(json, "warnings", warnings);
          writeIfAny(json, "errors", errors);
          json.writeEndObject();
        });
  }

  private static void writeIfAny(JsonGenerator json, String name, List<?> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeFieldName(name);
      write(json, values);
    }
  }

  private static void writeColumns(JsonGenerator json, ColumnBatch batch, boolean asOne)
      throws IOException {
    List<ColumnBatch.Column> columns = batch.columns();
    for (int first = 0; first < columns.size(); ) {
      int end = first + 1;
      String parent = columns.get(first).parent();
      while (parent != null && end < columns.size() && parent.equals(columns.get(end).parent())) {
        end++;
      }
      json.writeFieldName(parent == null ? columns.get(first).name() : parent);
      if (asOne) {
        writeValue(json, columns.subList(first, end), 0);
      } else {
        writeRows(json, batch, columns.subList(first, end));
      }
      first = end;
    }
  }

  private static void writeRows(
      JsonGenerator json, ColumnBatch batch, List<ColumnBatch.Column> columns) throws IOException {
    json.writeStartArray();
    for (int row = 0; row < batch.size(); row++) {
      Interruption.check();
      if (batch.isComplete(row)) {
        writeValue(json, columns, row);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  /** A number, numbers, or an object of numbers. */
  private static void writeValue(JsonGenerator json, List<ColumnBatch.Column> columns, int row)
      throws IOException {
    ColumnBatch.Column first = columns.getFirst();
    if (first.parent() != null) {
      json.writeStartObject();
      for (ColumnBatch.Column column : columns) {
        json.writeFieldName(column.name());
        writeNumber(json, column.number(row));
      }
      json.writeEndObject();
    } else if (first.hasLists()) {
      json.writeStartArray();
      for (double number : first.list(row)) {
        writeNumber(json, number);
      }
      json.writeEndArray();
    } else {
      writeNumber(json, first.number(row));
    }
  }

  private static void writeNumber(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
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
