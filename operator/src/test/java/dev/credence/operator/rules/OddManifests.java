// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.credence.contract.model.DistributionFamily;
import dev.credence.crds.rules.RuleCases;
import dev.credence.crds.rules.RuleCases.Case;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrArray;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBool;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random manifests: a valid one with up to four changes of any field of the schema, to values from
 * the test cases of the rules, to boundary values, or to unusual values.
 */
final class OddManifests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_CHANGES = 4;

  private static final List<JsonNode> OF_ANY_TYPE =
      List.of(
          JSON.textNode(""),
          JSON.textNode("1"),
          JSON.textNode("true"),
          JSON.numberNode(1),
          JSON.numberNode(1.5),
          BooleanNode.TRUE,
          JSON.arrayNode(),
          JSON.arrayNode().add("a"),
          JSON.objectNode(),
          JSON.objectNode().put("a", "b"));

  private static final List<String> PIECES =
      List.of(
          "a",
          "z",
          "Z",
          "0",
          "9",
          "-",
          "_",
          ".",
          "/",
          ":",
          ",",
          "*",
          " ",
          "\t",
          "\n",
          "\u000b",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\ufeff",
          "é",
          "β",
          "ß",
          "٣",
          "中",
          "😀",
          "s3://",
          "file:",
          "models/",
          ".nc",
          ".zarr",
          ".csv",
          "https://",
          "[::1]",
          ":9000",
          "credence.dev/",
          "app.kubernetes.io/",
          "example.com/",
          "* * * * *",
          "@every 5m",
          "$",
          "\\",
          "'",
          "\"");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "10",
          "99",
          "100",
          "101",
          "1000",
          "-1",
          "-0.0",
          "2.0",
          "0.5",
          "-1.5",
          "1e3",
          "1.0000000000000002",
          "1.01",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9007199254740992",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e19",
          "5e-324",
          "1e-400",
          "1.7976931348623157e308",
          "1e309",
          "-1e309");

  private static final List<String> AMOUNTS =
      List.of(
          "0",
          "1",
          "2",
          "9",
          "10",
          "100",
          "256",
          "512",
          "1000",
          "1024",
          "007",
          "0.1",
          "0.5",
          "1.5",
          "0.125",
          "0.0001",
          "0.0000000001",
          "0.0000000002",
          "1.0000000000",
          "8.0000000001",
          "1.",
          ".5",
          "9223372036854775807",
          "9223372036854775808",
          "9999999999999999999",
          "99999999999999999999",
          "+1",
          "-1",
          "");

  private static final List<String> UNITS =
      List.of(
          "", "", "m", "u", "n", "k", "K", "Ki", "M", "Mi", "G", "Gi", "T", "Ti", "P", "Pi", "E",
          "Ei", "e3", "E3", "e-3", " Mi", "i", "B");

  private final Random random;
  private final JSONSchemaProps schema;
  private final List<ObjectNode> valid;

  /** Values from the test cases by the field's name; the values of a map also by its own name. */
  private final Map<String, List<JsonNode>> known = new TreeMap<>();

  /** Manifests for a schema of the spec. */
  OddManifests(JSONSchemaProps schema, long seed) {
    this.schema = schema;
    random = new Random(seed);
    ObjectNode smallest = RuleCases.valid();
    smallest.putObject("spec").putObject("trace").put("uri", "s3://models/trace.nc");
    valid =
        Stream.concat(
                Stream.of(RuleCases.valid(), smallest),
                RuleCases.accepted().stream().map(Case::manifest))
            .toList();
    Stream.concat(valid.stream(), RuleCases.refused().stream().map(Case::manifest))
        .forEach(manifest -> learn("", manifest));
  }

  private void learn(String field, JsonNode value) {
    List<JsonNode> values = known.computeIfAbsent(field, f -> new ArrayList<>());
    if (!values.contains(value)) {
      values.add(value);
    }
    value.properties().forEach(entry -> learn(entry.getKey(), entry.getValue()));
    if (value.isArray()) {
      value.forEach(element -> learn(field + "[]", element));
    }
  }

  /** The next one. */
  ObjectNode next() {
    ObjectNode manifest = one(valid).deepCopy();
    for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
      if (chance(0.05)) {
        ObjectNode metadata = (ObjectNode) manifest.get("metadata");
        metadata.set("name", text(new JSONSchemaProps(), metadata.get("name")));
      } else {
        manifest.set("spec", chance(0.01) ? one(OF_ANY_TYPE) : spec(manifest.get("spec")));
      }
    }
    return manifest;
  }

  private JsonNode spec(JsonNode now) {
    ObjectNode spec = object(schema, now);
    if (spec.has("replicas") && spec.has("autoscaling") && chance(0.7)) {
      spec.remove("replicas");
    }
    if (spec.get("trace") instanceof ObjectNode trace && trace.has("sha256") && chance(0.7)) {
      trace.remove("watch");
      spec.remove("retraining");
    }
    return spec;
  }

  /** A value for a field; the present one is null if there is none. */
  private JsonNode odd(String field, JSONSchemaProps schema, @Nullable JsonNode now) {
    double lot = random.nextDouble();
    if (lot < 0.02) {
      return one(OF_ANY_TYPE).deepCopy();
    } else if (lot < 0.04) {
      return NullNode.instance;
    } else if (lot < 0.4 && known.containsKey(field)) {
      return one(known.get(field)).deepCopy();
    } else if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
      return quantity();
    }
    return switch (schema.getType()) {
      case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
      case "integer", "number" -> number(schema);
      case "string" -> text(schema, now);
      case "array" -> list(field, schema, now);
      case "object" ->
          schema.getAdditionalProperties() == null
              ? object(schema, now)
              : map(field, schema, schema.getAdditionalProperties().getSchema(), now);
      default -> throw new IllegalArgumentException(schema.getType());
    };
  }

  private ObjectNode object(JSONSchemaProps schema, @Nullable JsonNode now) {
    ObjectNode object = now instanceof ObjectNode present ? present.deepCopy() : JSON.objectNode();
    if (object.isEmpty()) {
      schema
          .getRequired()
          .forEach(field -> object.set(field, odd(field, schema.getProperties().get(field), null)));
    }
    if (schema.getProperties().containsKey("parameters") && chance(0.4)) {
      return withFamily(object);
    }
    String field = field(schema);
    if (object.has(field) && chance(0.15)) {
      object.remove(field);
    } else if (chance(0.01)) {
      object.put("unknown", 1);
    } else {
      object.set(field, odd(field, schema.getProperties().get(field), object.get(field)));
    }
    return object;
  }

  /** A field is chosen with a probability proportional to the number of fields below it. */
  private String field(JSONSchemaProps object) {
    Map<String, JSONSchemaProps> properties = object.getProperties();
    int lot = random.nextInt(properties.values().stream().mapToInt(OddManifests::leaves).sum());
    for (Map.Entry<String, JSONSchemaProps> property : properties.entrySet()) {
      lot -= leaves(property.getValue());
      if (lot < 0) {
        return property.getKey();
      }
    }
    throw new IllegalStateException("the lot is less than the sum");
  }

  private static int leaves(JSONSchemaProps schema) {
    Stream<JSONSchemaProps> items =
        Stream.ofNullable(schema.getItems()).map(JSONSchemaPropsOrArray::getSchema);
    Stream<JSONSchemaProps> values =
        Stream.ofNullable(schema.getAdditionalProperties()).map(JSONSchemaPropsOrBool::getSchema);
    return Math.max(
        1,
        Stream.of(schema.getProperties().values().stream(), items, values)
            .flatMap(below -> below)
            .mapToInt(OddManifests::leaves)
            .sum());
  }

  private ObjectNode withFamily(ObjectNode object) {
    DistributionFamily family = one(DistributionFamily.WITH_PARAMETERS);
    object.put("family", family.pymcName()).remove("components");
    ObjectNode parameters = object.putObject("parameters");
    one(family.parameterSets()).forEach(name -> parameters.put(name, "a"));
    return object;
  }

  private JsonNode map(
      String field, JSONSchemaProps schema, JSONSchemaProps values, @Nullable JsonNode now) {
    ObjectNode map = now instanceof ObjectNode present ? present.deepCopy() : JSON.objectNode();
    List<String> keys =
        known.getOrDefault(field, List.of()).stream()
            .flatMap(value -> value.properties().stream().map(Map.Entry::getKey))
            .toList();
    if (chance(0.1) && schema.getMaxProperties() != null) {
      for (long i = map.size(); i < schema.getMaxProperties() + random.nextInt(2); i++) {
        map.set("k" + i, map.isEmpty() ? odd(one(keys), values, null) : map.iterator().next());
      }
      return map;
    }
    String key =
        keys.isEmpty() || chance(0.3)
            ? text(new JSONSchemaProps(), keys.isEmpty() ? null : TextNode.valueOf(one(keys)))
                .asText()
            : one(keys);
    if (map.has(key) && chance(0.2)) {
      map.remove(key);
    } else {
      map.set(key, odd(key, values, map.get(key)));
    }
    return map;
  }

  private JsonNode list(String field, JSONSchemaProps schema, @Nullable JsonNode now) {
    ArrayNode list = now instanceof ArrayNode present ? present.deepCopy() : JSON.arrayNode();
    JSONSchemaProps elements = schema.getItems().getSchema();
    String element = field + "[]";
    int at = list.isEmpty() ? 0 : random.nextInt(list.size());
    switch (list.isEmpty() ? 0 : random.nextInt(6)) {
      case 0 -> list.add(odd(element, elements, null));
      case 1 -> list.remove(at);
      case 2 -> list.add(list.get(at).deepCopy());
      case 3 -> fill(list, schema);
      default -> list.set(at, odd(element, elements, list.get(at)));
    }
    return list;
  }

  /** Fills a list up to its maximum size, or one more. */
  private void fill(ArrayNode list, JSONSchemaProps schema) {
    long size = schema.getMaxItems() + random.nextInt(2);
    for (int i = list.size(); i < size; i++) {
      JsonNode copy = list.get(0).deepCopy();
      if (copy instanceof ObjectNode element) {
        for (String key : schema.getXKubernetesListMapKeys()) {
          element.put(key, (key.endsWith("Path") ? "/n" : "n") + i);
        }
      }
      list.add(copy);
    }
  }

  private JsonNode number(JSONSchemaProps schema) {
    Double edge = random.nextBoolean() ? schema.getMinimum() : schema.getMaximum();
    if (edge != null && chance(0.6)) {
      return JSON.numberNode(edge.longValue() + random.nextInt(3) - 1);
    }
    BigDecimal number = new BigDecimal(one(NUMBERS));
    // the API server accepts 2.0 as an integer, the command line does not
    boolean whole = schema.getType().equals("integer") && number.stripTrailingZeros().scale() <= 0;
    return DecimalNode.valueOf(whole ? number.setScale(0, RoundingMode.UNNECESSARY) : number);
  }

  private JsonNode quantity() {
    return chance(0.15)
        ? DecimalNode.valueOf(new BigDecimal(one(NUMBERS)))
        : JSON.textNode(one(AMOUNTS) + one(UNITS));
  }

  private JsonNode text(JSONSchemaProps schema, @Nullable JsonNode now) {
    if (!schema.getEnum().isEmpty() && chance(0.8)) {
      return one(schema.getEnum());
    }
    String present = now == null ? "" : now.asText();
    return JSON.textNode(
        switch (random.nextInt(4)) {
          case 0 ->
              random
                  .ints(random.nextInt(7), 0, PIECES.size())
                  .mapToObj(PIECES::get)
                  .collect(Collectors.joining());
          case 1 -> {
            long most = schema.getMaxLength() == null ? 40 : schema.getMaxLength();
            long length = chance(0.1) ? 20_000 : most + random.nextInt(3) - 1;
            yield stretched(present, length);
          }
          default -> edited(present);
        });
  }

  /** Extends a string to a length, at a random position. */
  private String stretched(String text, long length) {
    String piece = one(PIECES);
    long more = length - text.codePointCount(0, text.length());
    int times = (int) (Math.max(0, more) / piece.codePointCount(0, piece.length()));
    return insert(text, piece.repeat(times));
  }

  private String edited(String text) {
    if (text.isEmpty() || random.nextBoolean()) {
      return insert(text, one(PIECES));
    }
    int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    return text.substring(0, at) + text.substring(text.offsetByCodePoints(at, 1));
  }

  private String insert(String text, String piece) {
    int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
    return text.substring(0, at) + piece + text.substring(at);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
