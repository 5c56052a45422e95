// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.credence.runtime.schema.ArrayType;
import dev.credence.runtime.schema.BooleanType;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.KeyedArrayType;
import dev.credence.runtime.schema.NumberType;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.OneOrManyType;
import dev.credence.runtime.schema.RawType;
import dev.credence.runtime.schema.TextOrObject;
import dev.credence.runtime.schema.TextType;
import dev.credence.runtime.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
  private static final Type<Double> SHARE = NumberType.strictlyBetween(0, 1);
  private static final Field<Double> A = Field.required("a", SHARE);
  private static final Field<Long> B = Field.optional("b", new IntegerType(1, 9), 5L);

  @Test
  void numbersHaveTheirBounds() {
    assertSchema(
        NumberType.between(-0.5, 1e20),
        """
        {"type":"number","format":"double","minimum":-0.5,"maximum":1.0E20}\
        """);
    assertSchema(
        SHARE,
        """
        {"type":"number","format":"double","exclusiveMinimum":0,"exclusiveMaximum":1}\
        """);
    assertSchema(
        NumberType.any(),
        """
        {"type":"number","format":"double"}\
        """);
    assertSchema(
        new IntegerType(0, Long.MAX_VALUE),
        """
        {"type":"integer","minimum":0,"maximum":9007199254740991}\
        """);
  }

  @Test
  void setsAreEnumsIfTheirValuesAreListed() {
    assertSchema(
        OneOf.words(List.of("hdi", "eti")),
        """
        {"type":"string","enum":["hdi","eti"]}\
        """);
    List<Integer> digits = List.of(0, 1, 2);
    assertSchema(
        new OneOf<>(new IntegerType(1, 9), n -> n < 3, digits, "0, 1 or 2"),
        """
        {"type":"integer","enum":[1,2]}\
        """);
    assertSchema(
        new OneOf<>(new IntegerType(1, 9), n -> n < 3, List.of(), "0, 1 or 2"),
        """
        {"type":"integer","minimum":1,"maximum":9,"description":"0, 1 or 2"}\
        """);
  }

  @Test
  void objectsHoldTheirFieldsAndNoOthers() {
    assertSchema(
        ObjectType.of(List.of(A.described("how much"), B)),
        """
        {"type":"object","properties":{\
        "a":{"type":"number","format":"double","exclusiveMinimum":0,"exclusiveMaximum":1,"description":"how much"},\
        "b":{"type":"integer","minimum":1,"maximum":9,"default":5}},\
        "required":["a"],"additionalProperties":false}\
        """);
  }

  @Test
  void optionalFieldsHaveDefaults() {
    assertThat(member(Field.optional("f", SHARE, 0.95)).get("default").doubleValue())
        .isEqualTo(0.95);
    assertThat(member(Field.optional("f", new BooleanType(), false)).get("default").toString())
        .isEqualTo("false");
    assertThat(member(Field.optional("f", new TextType(), "hdi")).get("default").textValue())
        .isEqualTo("hdi");
    Type<Optional<Double>> bound = new Converted<>(SHARE, Optional::of);
    assertThat(member(Field.optional("f", bound, Optional.empty()))).isEqualTo(schema().of(SHARE));
  }

  private static JsonNode member(Field<?> field) {
    JsonNode object = schema().of(ObjectType.of(List.of(field)));
    assertThat(object.has("required")).isFalse();
    return object.at("/properties/" + field.name());
  }

  @Test
  void alternativesAreAnyOf() {
    assertThat(schema().of(new ObjectType(List.of(A, B), List.of(A, B), Map.of())).get("anyOf"))
        .hasToString("[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]");
  }

  @Test
  void arraysHaveTheirSizes() {
    ArrayType<Boolean> array = new ArrayType<>(new BooleanType(), 2, 2);
    String expected =
        """
        {"type":"array","minItems":2,"maxItems":2,"items":{"type":"boolean"}}\
        """;
    assertSchema(array, expected);
    assertSchema(
        KeyedArrayType.of(array, List.of("age", "income")),
        """
        {"oneOf":[%s,{"type":"object","properties":{"age":{"type":"boolean"},"income":{"type":"boolean"}},\
        "required":["age","income"],"additionalProperties":false}]}\
        """
            .formatted(expected));
  }

  @Test
  void manyPropertiesAreOnlyCounted() {
    List<String> names = IntStream.range(0, 101).mapToObj(i -> "x" + i).toList();
    assertThat(
            schema()
                .of(KeyedArrayType.of(new ArrayType<>(new BooleanType(), 101, 101), names))
                .at("/oneOf/1"))
        .hasToString(
            """
            {"type":"object","minProperties":101,"maxProperties":101,"additionalProperties":{"type":"boolean"}}\
            """);
  }

  @Test
  void rawTypesHaveNoDetails() {
    assertSchema(new RawType(JsonNodeType.OBJECT), "{\"type\":\"object\"}");
    assertSchema(new RawType(JsonNodeType.ARRAY), "{\"type\":\"array\"}");
  }

  @Test
  void textOrObjectIsOneOf() {
    assertSchema(
        new TextOrObject<>(
            new Converted<>(OneOf.words(List.of("sum")), word -> 1L),
            new Converted<>(ObjectType.of(List.of(B)), fields -> fields.get(B))),
        """
        {"oneOf":[{"type":"string","enum":["sum"]},{"type":"object","properties":{\
        "b":{"type":"integer","minimum":1,"maximum":9,"default":5}},"additionalProperties":false}]}\
        """);
  }

  @Test
  void rowsMustContainAValidOne() {
    OneOrManyType<String> rows = new OneOrManyType<>(new TextType(), 7);
    JsonNode schema = new JsonSchema(Map.of(rows.element(), "Row")).of(rows);
    assertThat(schema.at("/oneOf/0")).isEqualTo(JsonSchema.reference("Row"));
    JsonNode array = schema.at("/oneOf/1");
    assertThat(array.get("minItems").intValue()).isEqualTo(1);
    assertThat(array.get("maxItems").intValue()).isEqualTo(7);
    assertThat(array.get("contains")).isEqualTo(JsonSchema.reference("Row"));
    assertThat(array.at("/items/type").textValue()).isEqualTo("object");
    assertThat(array.at("/items/description").textValue()).contains("{\"type\":\"string\"}");
    assertThat(array.get("items")).hasSize(2);
  }

  private static JsonSchema schema() {
    return new JsonSchema(Map.of());
  }

  private static void assertSchema(Type<?> type, String expected) {
    assertThat(schema().of(type)).hasToString(expected);
  }
}
