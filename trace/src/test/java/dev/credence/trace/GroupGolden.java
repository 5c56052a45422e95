// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Holds a group against what xarray reads of it: dimensions, values bit for bit, coordinates. */
final class GroupGolden {
  private GroupGolden() {}

  static void check(Group group, JsonNode expected, String place) throws Exception {
    for (Map.Entry<String, JsonNode> entry : expected.get("variables").properties()) {
      JsonNode variable = entry.getValue();
      if (variable.has("sha256_f64le")) { // texts have none
        checkVariable(group, entry.getKey(), variable, place);
      }
    }
    for (Map.Entry<String, JsonNode> entry : expected.path("coords").properties()) {
      checkCoordinates(group, entry.getKey(), entry.getValue(), place);
    }
    Map<String, Object> attributes = group.attributes();
    for (Map.Entry<String, JsonNode> entry : expected.path("attrs").properties()) {
      JsonNode value = entry.getValue();
      assertThat(attributes.get(entry.getKey()))
          .as("attribute %s of %s", entry.getKey(), place)
          .isEqualTo(value.isNumber() ? (Object) value.asDouble() : value.asText());
    }
  }

  private static void checkVariable(Group group, String name, JsonNode expected, String place)
      throws Exception {
    List<DimensionSize> extents = group.variables().get(name);
    assertThat(extents).as("%s of %s", name, place).isNotNull();
    List<DimensionSize> wanted = new ArrayList<>();
    for (int i = 0; i < expected.get("dims").size(); i++) {
      wanted.add(
          new DimensionSize(
              expected.at("/dims/" + i).asText(), expected.at("/shape/" + i).asInt()));
    }
    assertThat(extents).as("dimensions of %s of %s", name, place).isEqualTo(wanted);
    double[] values = group.read(name, IntStream.range(0, wanted.size()).toArray());
    assertThat(sha256(values))
        .as("values of %s of %s", name, place)
        .isEqualTo(expected.get("sha256_f64le").asText());
  }

  private static void checkCoordinates(Group group, String name, JsonNode expected, String place)
      throws Exception {
    int size = expected.isArray() ? expected.size() : expected.get("n").asInt();
    Labels labels = group.labels(new DimensionSize(name, size));
    List<Object> values = labels.values();
    if (expected.isArray()) {
      for (int i = 0; i < size; i++) {
        JsonNode label = expected.get(i);
        assertThat(values.get(i))
            .as("label %d of %s of %s", i, name, place)
            .isEqualTo(label.isNumber() ? (Object) label.asDouble() : label.asText());
      }
    } else {
      assertThat(values.getFirst()).isEqualTo(expected.get("first").asDouble());
    }
    assertThat(labels.kind()).isNotEqualTo(Labels.Kind.POSITION);
  }

  /** Of the values as doubles, little-endian. */
  static String sha256(double[] values) throws Exception {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
