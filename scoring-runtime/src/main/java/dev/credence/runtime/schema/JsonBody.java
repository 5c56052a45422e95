// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Parses a body as a single JSON value, strictly by RFC 8259: UTF-8, no duplicate names in an
 * object, no lone surrogates, nothing after the value. A byte order mark is skipped.
 */
public final class JsonBody {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // names come from clients: none is cached beyond its request
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .build();

  /** Smaller bodies, in bytes, are parsed without reserving memory. */
  public static final int SMALL = 4 << 10;

  /** The byte order mark, in UTF-8. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /**
   * Parts of the parser's messages about its settings and sources, which do not concern clients.
   */
  private static final Pattern HINTS =
      Pattern.compile(
          "(?s) ?\\((start marker|for \\w+ starting).*|, from `[^`]*`|: enable `.*| \\(not recognized as one.*|\\n.*");

  private JsonBody() {}

  /**
   * The value of a body that may be large.
   *
   * @param most maximum number of array elements and object members, at all levels
   * @param memory reserves heap for the parsed body
   * @throws InvalidRequestException with the type {@code too_large} if it has more, before parsing;
   *     and as {@link #parse(byte[])}
   */
  public static JsonNode parse(byte[] body, int most, ParseMemory memory)
      throws InvalidRequestException {
    if (body.length > SMALL) {
      JsonSize size = JsonSize.of(body);
      if (size.elements() > most) {
        throw new InvalidRequestException(
            Path.BODY,
            "Input should have at most %d elements and members in all, not about %d; send fewer rows"
                .formatted(most, size.elements()),
            "too_large");
      }
      boolean ascii = isAscii(body);
      memory.take(size.bytes() + (ascii ? 1L : 4L) * body.length);
      return parse(body, ascii);
    }
    return parse(body);
  }

  /**
   * Parses the value. The error of invalid JSON has the type {@code json_invalid} and the offset.
   */
  public static JsonNode parse(byte[] body) throws InvalidRequestException {
    return parse(body, isAscii(body));
  }

  private static JsonNode parse(byte[] body, boolean ascii) throws InvalidRequestException {
    int start = hasMark(body) ? MARK.length : 0;
    String text = ascii ? new String(body, StandardCharsets.US_ASCII) : decode(body, start);
    if (text.contains("\\u")) {
      refuseLoneSurrogates(text);
    }
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode value = MAPPER.readTree(parser);
      if (value == null) {
        throw invalid(text.length(), "the body is empty");
      }
      if (parser.nextToken() != null) {
        throw invalid(parser.currentTokenLocation().getCharOffset(), "trailing characters");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw invalid(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasMark(byte[] body) {
    return body.length >= MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
  }

  /** Whether it is ASCII, as most bodies are. */
  private static boolean isAscii(byte[] body) {
    int all = 0;
    for (byte each : body) {
      all |= each;
    }
    return all >= 0;
  }

  private static String decode(byte[] body, int start) throws InvalidRequestException {
    ByteBuffer bytes = ByteBuffer.wrap(body, start, body.length - start);
    CharBuffer characters = CharBuffer.allocate(body.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, characters, true).isError()) {
      throw invalid(characters.position(), "the body is not UTF-8");
    }
    return characters.flip().toString();
  }

  /** Only an escape can be a lone surrogate, since the string was decoded from UTF-8. */
  private static void refuseLoneSurrogates(String text) throws InvalidRequestException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean textual = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
        if (textual && !StandardCharsets.UTF_8.newEncoder().canEncode(parser.getText())) {
          throw invalid(
              parser.currentTokenLocation().getCharOffset(), "lone surrogate in a string");
        }
      }
    } catch (JsonProcessingException e) {
      throw invalid(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidRequestException invalid(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String reason = HINTS.matcher(e.getOriginalMessage()).replaceAll("");
    return invalid(location == null ? 0 : Math.max(0, location.getCharOffset()), reason);
  }

  private static InvalidRequestException invalid(long offset, String reason) {
    return new InvalidRequestException(
        Path.BODY.to(offset), "Invalid JSON: " + reason, "json_invalid");
  }
}
