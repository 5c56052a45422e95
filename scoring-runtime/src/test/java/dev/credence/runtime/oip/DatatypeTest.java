// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationError;
import dev.credence.runtime.schema.ValidationErrors;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatatypeTest {
  /** The bytes are NumPy's: {@code np.array(value, dtype).tobytes().hex()}. */
  @ParameterizedTest
  @CsvSource({
    "FP64, 9a9999999999b93f, 0.1",
    "FP32, cdcccc3d, 0.10000000149011612",
    "FP32, 000080ff, -Infinity",
    "INT64, ffffffffffffff7f, 9223372036854775807",
    "INT32, 00000080, -2147483648",
    "INT16, 0080, -32768",
    "INT8, 80, -128",
    "UINT64, ffffffffffffffff, 18446744073709551615",
    "UINT32, ffffffff, 4294967295",
    "UINT16, ffff, 65535",
    "UINT8, ff, 255",
    "BOOL, 00, false",
    "BOOL, 01, true",
    "BOOL, 02, 2",
    "BYTES, 05000000c3a3206221, ã b!",
  })
  void decodesLittleEndianBytes(Datatype datatype, String hex, String value) {
    ByteBuffer bytes = bytes(hex);
    assertThat(datatype.decode(bytes).asText()).isEqualTo(value);
    assertThat(bytes.hasRemaining()).isFalse();
    if (datatype != Datatype.BYTES) {
      assertThat(datatype.size()).isEqualTo(hex.length() / 2);
    }
  }

  @Test
  void invalidUtf8IsRejected() throws Exception {
    JsonNode broken = Datatype.BYTES.decode(bytes("01000000c3"));
    assertThat(check(Datatype.BYTES, broken)).isEqualTo("Input should be a valid string");
  }

  @ParameterizedTest
  @CsvSource({"02000000ff", "ffffffff", "0000"})
  void stringsBeyondTheEndAreRejected(String hex) {
    assertThatThrownBy(() -> Datatype.BYTES.decode(bytes(hex)))
        .isInstanceOf(BufferUnderflowException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FP64   | 1e308             |
          FP64   | "1"               | Input should be a valid number
          FP32   | -3.4e38           |
          FP32   | -3.5e38           | Input should be greater than or equal to -3.4028234663852886E38
          INT64  | 9007199254740991  |
          INT64  | 9007199254740992  | Input should be less than or equal to 9007199254740991
          INT64  | -9007199254740992 | Input should be greater than or equal to -9007199254740991
          UINT64 | -1                | Input should be greater than or equal to 0
          INT32  | 2147483647        |
          INT32  | 2147483648        | Input should be less than or equal to 2147483647
          UINT32 | 4294967295        |
          UINT32 | 4294967296        | Input should be less than or equal to 4294967295
          INT16  | 32768             | Input should be less than or equal to 32767
          UINT16 | 65536             | Input should be less than or equal to 65535
          INT8   | -129              | Input should be greater than or equal to -128
          UINT8  | 256               | Input should be less than or equal to 255
          UINT8  | 2.5               | Input should be a valid integer, got a number with a fractional part
          BOOL   | true              |
          BOOL   | 1                 | Input should be a valid boolean
          BYTES  | "a"               |
          BYTES  | 1                 | Input should be a valid string
          """)
  void valuesMustFitTheirDatatype(Datatype datatype, String json, String error) throws Exception {
    assertThat(check(datatype, new JsonMapper().readTree(json))).isEqualTo(error);
  }

  private static String check(Datatype datatype, JsonNode json) {
    ValidationErrors errors = new ValidationErrors();
    datatype.element(false).read(json, Path.BODY, errors);
    return errors.all().stream().map(ValidationError::msg).findFirst().orElse(null);
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
