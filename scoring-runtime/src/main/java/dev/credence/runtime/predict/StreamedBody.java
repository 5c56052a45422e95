// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.posterior.likelihood.BoundInput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads valid bodies in one pass, the rows into columns, without a tree of them. Whatever is
 * unusual in a body, errors included, makes it give up: reading the body as a tree can say what is
 * wrong.
 */
final class StreamedBody {
  /** Longer names give up: they are not inputs, and the parser caches names. */
  private static final int LONGEST_NAME = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .build();

  private static final ObjectReader TREE =
      new JsonMapper(FACTORY)
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final InputReader[] inputs;
  private final SerializedString[] names;
  private final int mostRows;

  /**
   * A body.
   *
   * @param from where the rows start
   * @param to where they end
   * @param known its settings, if they are the same as the last body's
   * @param rest its members except the rows; not all of them if its settings are known
   */
  record Body(RequestRows rows, int from, int to, @Nullable Settings known, ObjectNode rest) {}

  /** A value that only reading as a tree handles. */
  static final class UnusualException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusualException() {
      super(null, null, false, false);
    }
  }

  private StreamedBody(List<BoundInput> inputs, int mostRows) {
    this.inputs = inputs.stream().map(InputReader::of).toArray(InputReader[]::new);
    this.names =
        inputs.stream()
            .map(input -> new SerializedString(input.name()))
            .toArray(SerializedString[]::new);
    this.mostRows = mostRows;
  }

  /** For the bodies of a model; null if its inputs are unusual themselves. */
  static @Nullable StreamedBody of(List<BoundInput> inputs, int mostRows) {
    return inputs.stream().anyMatch(BoundInput::hasLargeLevels)
        ? null
        : new StreamedBody(inputs, mostRows);
  }

  /**
   * Reads a body; null if there is anything unusual in it.
   *
   * @param last settings that need not be read again
   */
  @Nullable Body read(byte[] body, LastSettings last) {
    if (!isPlain(body)) {
      return null;
    }
    try (JsonParser parser = FACTORY.createParser(body)) {
      Body read = read(body, last, parser);
      return read.known() != null || parser.nextToken() == null ? read : null;
    } catch (IOException | UnusualException e) {
      return null;
    }
  }

  /** Whether it is ASCII without escapes, and not UTF-16 or UTF-32. */
  private static boolean isPlain(byte[] body) {
    int all = 0;
    boolean escapes = false;
    for (byte each : body) {
      all |= each;
      escapes |= each == '\\';
    }
    return all >= 0 && !escapes && body.length > 1 && body[0] != 0 && body[1] != 0;
  }

  private Body read(byte[] body, LastSettings last, JsonParser parser)
      throws IOException, UnusualException {
    require(parser.nextToken() == JsonToken.START_OBJECT);
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    RequestRows rows = null;
    int from = 0;
    int to = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (name.equals(RequestSchema.DATA)) {
        require(rows == null);
        from = position(parser);
        rows = rows(parser);
        to = position(parser);
        Settings known = last.find(body, from, to);
        if (known != null) {
          return new Body(rows, from, to, known, rest);
        }
      } else {
        require(!rest.has(name));
        rest.set(name, TREE.readTree(parser));
      }
    }
    require(parser.currentToken() == JsonToken.END_OBJECT);
    if (rows == null) {
      throw new UnusualException();
    }
    return new Body(rows, from, to, null, rest);
  }

  /** Index of the byte after the current token, if that is a bracket. */
  private static int position(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  private RequestRows rows(JsonParser parser) throws IOException, UnusualException {
    boolean single = parser.currentToken() == JsonToken.START_OBJECT;
    RowColumns columns = new RowColumns(inputs, single ? 1 : RowColumns.SEVERAL);
    int size = 0;
    if (single) {
      row(parser, columns, size++);
    } else {
      require(parser.currentToken() == JsonToken.START_ARRAY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        require(size < mostRows && parser.currentToken() == JsonToken.START_OBJECT);
        row(parser, columns, size++);
      }
      require(size > 0);
    }
    return new RequestRows(single, columns.batch(size), List.of());
  }

  /** Members mostly come in the order of the inputs. */
  private void row(JsonParser parser, RowColumns columns, int row)
      throws IOException, UnusualException {
    columns.begin(row);
    int count = 0;
    for (int expected = 0; ; expected++) {
      int input = expected;
      if (expected >= names.length || !parser.nextFieldName(names[expected])) {
        JsonToken token = expected >= names.length ? parser.nextToken() : parser.currentToken();
        if (token == JsonToken.END_OBJECT) {
          break;
        }
        require(token == JsonToken.FIELD_NAME);
        input = indexOf(parser.currentName());
      }
      require(columns.isOpen(input));
      parser.nextToken();
      columns.read(parser, input);
      count++;
    }
    require(count == names.length);
  }

  private int indexOf(String name) throws UnusualException {
    for (int i = 0; i < names.length; i++) {
      if (names[i].getValue().equals(name)) {
        return i;
      }
    }
    throw new UnusualException();
  }

  static void require(boolean usual) throws UnusualException {
    if (!usual) {
      throw new UnusualException();
    }
  }
}
