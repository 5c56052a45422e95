// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.credence.contract.model.ModelMessages;
import dev.credence.crds.spec.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Valid manifests, and manifests that violate one rule each, from the files in {@code /rules}. */
public final class RuleCases {
  private static final ObjectMapper YAML = new YAMLMapper();

  private RuleCases() {}

  /**
   * One manifest.
   *
   * @param title what is changed in the valid manifest
   * @param field the reported field; empty if the manifest is valid
   * @param says a part of the message in Java
   * @param server a part of the message of the API server
   */
  public record Case(String title, ObjectNode manifest, String field, String says, String server) {
    @Override
    public String toString() {
      return title;
    }
  }

  /** Valid manifests. */
  public static List<Case> accepted() {
    return read("accepted.yaml");
  }

  /** Manifests that violate one rule each. */
  public static List<Case> refused() {
    return read("refused.yaml");
  }

  /** The valid manifest with every field. */
  public static ObjectNode valid() {
    return (ObjectNode) tree("valid.yaml");
  }

  private static List<Case> read(String file) {
    return StreamSupport.stream(tree(file).spliterator(), false).map(RuleCases::read).toList();
  }

  private static Case read(JsonNode line) {
    ObjectNode manifest = valid();
    without(line.path("without"), (ObjectNode) manifest.get("spec"));
    JsonPointer at = JsonPointer.compile(line.path("at").asText());
    JsonNode value = value(line);
    JsonNode parent = manifest.at(at.head());
    String last = at.last().getMatchingProperty();
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else if (value.isMissingNode()) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
    String says = line.has("message") ? message(line.get("message")) : line.path("says").asText();
    return new Case(
        at + " " + (line.has("repeat") ? line.get("repeat") : value),
        manifest,
        line.path("field").asText(),
        says,
        line.path("server").asText(says));
  }

  private static String message(JsonNode constant) {
    return Stream.of(ModelMessages.class, Messages.class)
        .flatMap(catalogue -> Stream.of(catalogue.getFields()))
        .filter(field -> field.getName().equals(constant.asText()))
        .map(RuleCases::value)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no message " + constant));
  }

  private static String value(Field constant) {
    try {
      return (String) Objects.requireNonNull(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes one field, or a list of them; paths are relative to the spec. */
  private static void without(JsonNode fields, ObjectNode spec) {
    Stream.concat(Stream.of(fields), StreamSupport.stream(fields.spliterator(), false))
        .filter(JsonNode::isTextual)
        .map(field -> JsonPointer.compile("/" + field.asText()))
        .forEach(at -> ((ObjectNode) spec.at(at.head())).remove(at.last().getMatchingProperty()));
  }

  private static JsonNode value(JsonNode line) {
    JsonNode repeat = line.path("repeat");
    return repeat.isMissingNode()
        ? line.path("value")
        : TextNode.valueOf(
            repeat.path(0).asText()
                + repeat.path(1).asText().repeat(repeat.path(2).asInt())
                + repeat.path(3).asText());
  }

  private static JsonNode tree(String file) {
    try (InputStream in = RuleCases.class.getResourceAsStream("/rules/" + file)) {
      return YAML.readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
