// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are pydantic 2.13's for the same model read from JSON. */
class TypesTest {
  private static final ObjectType BODY =
      new ObjectType(
          List.of(
              Field.required("number", NumberType.between(-0.5, 1e20)),
              Field.optional("share", NumberType.strictlyBetween(0, 1), 0.5),
              Field.optional("count", new IntegerType(1, 10_000), 5L),
              Field.optional("any", new IntegerType(Long.MIN_VALUE, Long.MAX_VALUE), 0L),
              Field.optional("truth", new BooleanType(), true),
              Field.optional("text", new TextType(), ""),
              Field.optional("list", new ArrayType<>(NumberType.between(0, 9), 2, 2), List.of()),
              Field.optional(
                  "level",
                  new OneOf<>(new IntegerType(0, 9), n -> n < 3, List.of(), "0, 1 or 2"),
                  0L)),
          List.of(),
          Map.of("bins", "belongs to /density"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                        |            | Input should be an object | model_type
          null                      |            | Input should be an object | model_type
          {}                        | number     | Field required | missing
          {"number": "5"}           | number     | Input should be a valid number | float_type
          {"number": true}          | number     | Input should be a valid number | float_type
          {"number": null}          | number     | Input should be a valid number | float_type
          {"number": 1e400}         | number     | Input should be a finite number | finite_number
          {"number": -1}            | number     | Input should be greater than or equal to -0.5 | greater_than_equal
          {"number": 1e21}          | number     | Input should be less than or equal to 100000000000000000000 | less_than_equal
          {"number": 1, "share": 0} | share      | Input should be greater than 0 | greater_than
          {"number": 1, "share": 1} | share      | Input should be less than 1 | less_than
          {"number": 1, "count": 0} | count      | Input should be greater than or equal to 1 | greater_than_equal
          {"number": 1, "count": 10001} | count  | Input should be less than or equal to 10000 | less_than_equal
          {"number": 1, "count": 99999999999999999999999} | count | Input should be less than or equal to 10000 | less_than_equal
          {"number": 1, "count": 2.7} | count    | Input should be a valid integer, got a number with a fractional part | int_from_float
          {"number": 1, "count": "2"} | count    | Input should be a valid integer | int_type
          {"number": 1, "count": true} | count   | Input should be a valid integer | int_type
          {"number": 1, "count": 1e400} | count  | Input should be less than or equal to 10000 | less_than_equal
          {"number": 1, "any": 9007199254740992} | any | Input should be less than or equal to 9007199254740991 | less_than_equal
          {"number": 1, "truth": 1} | truth      | Input should be a valid boolean | bool_type
          {"number": 1, "text": 1}  | text       | Input should be a valid string | string_type
          {"number": 1, "list": 5}  | list       | Input should be a valid array | list_type
          {"number": 1, "list": [1]} | list      | List should have at least 2 items after validation, not 1 | too_short
          {"number": 1, "list": [1,2,3]} | list  | List should have at most 2 items after validation, not 3 | too_long
          {"number": 1, "list": [1,"a"]} | list.1 | Input should be a valid number | float_type
          {"number": 1, "level": 3} | level      | Input should be 0, 1 or 2 | literal_error
          {"number": 1, "other": 3} | other      | Extra inputs are not permitted | extra_forbidden
          {"number": 1, "bins": 3}  | bins       | Extra inputs are not permitted: belongs to /density | extra_forbidden
          """)
  void reportsErrors(String body, String at, String message, String type) {
    ValidationError error = errors(body).getFirst();
    assertThat(error.msg()).isEqualTo(message);
    assertThat(error.type()).isEqualTo(type);
    String path = error.loc().stream().map(String::valueOf).collect(Collectors.joining("."));
    assertThat(path).isEqualTo(at == null ? "body" : "body." + at);
  }

  @Test
  void reportsAllErrors() {
    assertThat(errors("{\"list\": [\"a\", -1], \"count\": 2.5, \"x\": 1, \"bins\": 1}"))
        .extracting(ValidationError::type)
        .containsExactly(
            "missing",
            "int_from_float",
            "float_type",
            "greater_than_equal",
            "extra_forbidden",
            "extra_forbidden");
  }

  @Test
  void limitsTheNumberOfErrors() {
    String body =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(errors(body))
        .hasSize(101)
        .last()
        .isEqualTo(ValidationError.at(Path.BODY, "more errors are not listed", "too_many_errors"));
  }

  /** What is not listed is not looked for either. */
  @Test
  void stopsReadingAtTheLimitOfErrors() throws Exception {
    AtomicInteger read = new AtomicInteger();
    Field<Integer> counted =
        Field.required(
            "counted", new Converted<>(new IntegerType(0, 9), n -> read.incrementAndGet()));
    ObjectType object = ObjectType.of(List.of(counted, Field.required("number", NumberType.any())));
    String array =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{\"counted\":1,\"number\":true}")
            .collect(Collectors.joining(",", "[", "]"));
    ValidationErrors errors = new ValidationErrors();
    new ArrayType<>(object, 0, 10_000).read(json(array), Path.BODY, errors);
    assertThat(errors.all()).hasSize(101);
    assertThat(read).hasValue(101);

    ObjectType large =
        ObjectType.of(
            IntStream.range(0, 5_000)
                .mapToObj(i ->
                    Field.required(
                        "f" + i, new Converted<>(new RawType(JsonNodeType.OBJECT), n -> read)))
                .toList());
    ValidationErrors missing = new ValidationErrors();
    large.read(json("{}"), Path.BODY, missing);
    assertThat(missing.all()).hasSize(101);
  }

  /** Each faulty row is told of, but thousands of them with few words. */
  @Test
  void limitsErrorsOfRowsIfManyRowsAreInvalid() throws Exception {
    OneOrManyType<Fields> rows =
        new OneOrManyType<>(
            ObjectType.of(List.of(Field.required("number", NumberType.any()))), 10_000);
    String faulty =
        IntStream.range(0, 30)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    String body =
        Stream.concat(Stream.of("{\"number\":1}"), Stream.generate(() -> faulty).limit(5_000))
            .collect(Collectors.joining(",", "[", "]"));
    OneOrMany<Fields> read = rows.read(json(body), Path.BODY, new ValidationErrors());
    assertThat(read).isNotNull();
    assertThat(read.errors().get(0)).isEmpty();
    assertThat(read.errors().get(1))
        .hasSize(21)
        .last()
        .extracting(ValidationError::type)
        .isEqualTo("too_many_errors");
    assertThat(read.errors().get(5_000))
        .hasSize(2)
        .extracting(ValidationError::type)
        .containsExactly("missing", "too_many_errors");
    assertThat(read.errors().stream().mapToInt(List::size).sum()).isLessThan(12_000);
  }

  private static JsonNode json(String text) throws InvalidRequestException {
    return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void acceptsIntegersWrittenAsDecimalsAndFillsInDefaults() throws InvalidRequestException {
    Fields fields =
        BODY.read(
            JsonBody.parse("{\"number\": 2, \"count\": 2.0}".getBytes(StandardCharsets.UTF_8)),
            Path.BODY,
            new ValidationErrors());
    assertThat(fields).isNotNull();
    assertThat(fields.get(Field.required("number", NumberType.between(0, 9)))).isEqualTo(2.0);
    assertThat(fields.get(Field.required("count", new IntegerType(0, 9)))).isEqualTo(2L);
    assertThat(fields.get(Field.required("share", NumberType.between(0, 9)))).isEqualTo(0.5);
  }

  private static List<ValidationError> errors(String body) {
    ValidationErrors errors = new ValidationErrors();
    try {
      BODY.read(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)), Path.BODY, errors);
    } catch (InvalidRequestException e) {
      throw new AssertionError(e);
    }
    return errors.all();
  }
}
