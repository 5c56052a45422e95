// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.posterior.summary.Interruption;
import dev.credence.scoring.ColumnBatch;
import dev.credence.scoring.RowError;
import dev.credence.scoring.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses as JSON; numbers have the fewest digits that identify the double. Columns are
 * written here, the rest by Jackson.
 */
public final class ResponseWriter {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Estimated bytes of a response for one row. */
  private static final int SMALL = 200;

  /** Initial bytes for other responses. */
  private static final int TYPICAL = 2_000;

  private ResponseWriter() {}

  /** An object; Jackson writes the values of its members. */
  public static byte[] write(Map<String, ?> members) {
    return bytes(TYPICAL, json -> write(json, members));
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * The content as bytes.
   *
   * @param expected estimated number
   */
  private static byte[] bytes(int expected, Content content) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(expected);
        JsonGenerator json = MAPPER.createGenerator(bytes)) {
      content.write(json);
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serialize the response", e);
    }
  }

  /**
   * The response to a request.
   *
   * @param size number of samples or draws used
   */
  static byte[] write(
      PredictRequest request,
      ColumnBatch columns,
      int size,
      String modelVersion,
      List<Warning> warnings,
      List<InvalidRow> errors) {
    boolean asOne = request.aggregate() != null || request.data().single();
    return bytes(
        asOne ? SMALL : TYPICAL,
        json -> {
          json.writeStartObject();
          for (Member member : request.kind().members()) {
            writeMember(json, columns, member, asOne);
          }
          if (request.mcse()) {
            writeMember(json, columns, Objects.requireNonNull(request.kind().mcse()), asOne);
          }
          json.writeNumberField("algo_param", size);
          json.writeStringField("model_version", modelVersion);
          if (!warnings.isEmpty()) {
            writeWarnings(json, warnings, request.data().single());
          }
          if (!errors.isEmpty()) {
            json.writeFieldName("errors");
            write(json, errors);
          }
          json.writeEndObject();
        });
  }

  /**
   * Writes warnings.
   *
   * @param single whether there is only one row: it has no index
   */
  private static void writeWarnings(JsonGenerator json, List<Warning> warnings, boolean single)
      throws IOException {
    json.writeArrayFieldStart("warnings");
    for (Warning warning : warnings) {
      json.writeStartObject();
      if (!single && warning.row() != RowError.SUM) {
        json.writeNumberField("row", warning.row());
      }
      if (warning.input() != null) {
        json.writeStringField("field", warning.input());
      }
      json.writeStringField("code", warning.code());
      if (warning.range() != null) {
        json.writeArrayFieldStart("range");
        json.writeNumber(warning.range().lower());
        json.writeNumber(warning.range().upper());
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the values of a member, by row. */
  private interface Values {
    void write(JsonGenerator json, int row) throws IOException;
  }

  private static Values values(ColumnBatch batch, Member member) {
    if (member.form() instanceof Member.Parts parts) {
      List<Member> members = parts.members();
      List<Values> values = members.stream().map(each -> values(batch, each)).toList();
      return (json, row) -> {
        json.writeStartObject();
        for (int i = 0; i < members.size(); i++) {
          json.writeFieldName(members.get(i).name());
          values.get(i).write(json, row);
        }
        json.writeEndObject();
      };
    }
    ColumnBatch.Column column =
        Objects.requireNonNull(batch.find(Objects.requireNonNull(member.column())));
    return (json, row) -> writeValue(json, column, row);
  }

  private static void writeMember(
      JsonGenerator json, ColumnBatch batch, Member member, boolean asOne) throws IOException {
    json.writeFieldName(member.name());
    Values values = values(batch, member);
    if (asOne) {
      values.write(json, 0);
      return;
    }
    json.writeStartArray();
    for (int row = 0; row < batch.size(); row++) {
      Interruption.check();
      if (batch.isComplete(row)) {
        values.write(json, row);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  /** A number, or an array of numbers. */
  private static void writeValue(JsonGenerator json, ColumnBatch.Column column, int row)
      throws IOException {
    if (!column.isList()) {
      writeNumber(json, column.number(row));
      return;
    }
    json.writeStartArray();
    for (double number : column.list(row)) {
      writeNumber(json, number);
    }
    json.writeEndArray();
  }

  private static void writeNumber(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  @SuppressWarnings("IfChainToSwitch") // a switch generates code at its first use: a slower start
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
