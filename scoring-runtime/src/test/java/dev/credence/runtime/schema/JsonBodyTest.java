// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | 0  | the body is empty
          ' '                   | 1  | the body is empty
          not json              | 0  | Unrecognized token 'not'
          {                     | 1  | Unexpected end-of-input
          {"a":1,}              | 7  | Unexpected character ('}' (code 125))
          {"a":[}               | 6  | Unexpected close marker '}': expected ']'
          {'a':1}               | 1  | Unexpected character (''' (code 39))
          {"a":1} x             | 8  | Unrecognized token 'x'
          {"a":1} 2             | 8  | trailing characters
          {"a":1,"a":2}         | 10 | Duplicate field 'a'
          {"a":NaN}             | 8  | Non-standard token 'NaN'
          {"a":Infinity}        | 13 | Non-standard token 'Infinity'
          {"a":01}              | 6  | Invalid numeric value
          {"a":"\\ud800"}        | 5  | lone surrogate in a string
          {"\\udc00":1}          | 8  | Unexpected low surrogate in field name
          /*c*/1                | 0  | Unexpected character ('/' (code 47)): maybe a (non-standard) comment?
          """)
  void errorsHaveOffsetAndReason(String body, long offset, String reason) {
    ValidationError error = error(body.getBytes(StandardCharsets.UTF_8));
    assertThat(error.type()).isEqualTo("json_invalid");
    assertThat(error.msg())
        .startsWith("Invalid JSON: " + reason)
        .doesNotContain("Source", "Feature", "\n");
    assertThat(error.loc()).containsExactly("body", offset);
  }

  @Test
  void skipsAByteOrderMark() throws InvalidRequestException {
    byte[] marked = "\ufeff{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonBody.parse(marked))
        .isEqualTo(JsonBody.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    assertThat(error("\ufeff".getBytes(StandardCharsets.UTF_8)).msg())
        .endsWith("the body is empty");
    assertThat(error("\ufeff\ufeff{}".getBytes(StandardCharsets.UTF_8)).loc())
        .containsExactly("body", 0L);
  }

  @Test
  void refusesOtherEncodings() {
    assertThat(error(new byte[] {'{', '"', (byte) 0xe4, '"'}))
        .isEqualTo(
            ValidationError.at(
                Path.BODY.to(2L), "Invalid JSON: the body is not UTF-8", "json_invalid"));
    assertThat(error("{}".getBytes(StandardCharsets.UTF_16)).type()).isEqualTo("json_invalid");
    // cut off in the middle of a character
    assertThat(error(new byte[] {'"', (byte) 0xc3}).type()).isEqualTo("json_invalid");
  }

  @Test
  void rejectsDeepNesting() {
    byte[] body = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(error(body).msg())
        .startsWith("Invalid JSON: Document nesting depth (101) exceeds the maximum allowed (100)");
  }

  @Test
  void keepsPairsOfSurrogates() throws InvalidRequestException {
    byte[] body = "\"\\ud83d\\ude00\"".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonBody.parse(body).textValue()).isEqualTo("\ud83d\ude00");
  }

  private static ValidationError error(byte[] body) {
    InvalidRequestException refused =
        catchThrowableOfType(InvalidRequestException.class, () -> JsonBody.parse(body));
    assertThat(refused.errors()).hasSize(1);
    return refused.errors().getFirst();
  }
}
