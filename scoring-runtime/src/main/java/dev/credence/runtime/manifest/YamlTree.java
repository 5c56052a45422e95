// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Converts a YAML document to JSON as kubectl does. SnakeYAML parses the syntax; the nodes are
 * converted here, as in {@code decode.go} of go-yaml 2 and {@code yaml.go} of sigs.k8s.io/yaml.
 */
final class YamlTree {
  static final int DEEPEST = 30;

  /** Including those of aliases, so that aliases of aliases cannot expand without limit. */
  private static final int MAX_NODES = 100_000;

  /** SnakeYAML's message if an expression within { } or [ ] has a bracket or question mark. */
  private static final Pattern UNQUOTED =
      Pattern.compile("expected ',' or '[}\\]]', but got [\\[?]");

  private static final JsonNodeFactory JSON = new KubectlNumbers();

  private final Map<String, String> written = new HashMap<>();
  private int nodes;

  private YamlTree() {}

  /**
   * Reads a document.
   *
   * @param line its first line, from 1
   * @throws ManifestException if it cannot be read
   */
  static YamlDocument read(String text, int line) throws ManifestException {
    try {
      YamlTree tree = new YamlTree();
      Node root = YamlNodes.compose(text);
      JsonNode json = root == null ? JSON.nullNode() : tree.json(root, "", 0);
      return new YamlDocument(json, line, tree.written);
    } catch (MarkedYAMLException e) {
      String place = e.getProblemMark() == null ? "" : place(e.getProblemMark());
      throw new ManifestException(place + oneLine(e.getContext(), e.getProblem()));
    } catch (YAMLException e) {
      throw new ManifestException(oneLine(null, e.getMessage()));
    }
  }

  private JsonNode json(Node node, String path, int depth) throws ManifestException {
    count(node, depth);
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, path);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      for (Node element : sequence.getValue()) {
        array.add(json(element, path + "[" + array.size() + "]", depth + 1));
      }
      return array;
    }
    ObjectNode object = JSON.objectNode();
    members((MappingNode) node, object, path, depth);
    return object;
  }

  private void count(Node node, int depth) throws ManifestException {
    if (depth > DEEPEST) {
      throw fault(node, "is nested too deeply");
    }
    if (++nodes > MAX_NODES) {
      throw fault(node, "has more than %d values, with its aliases expanded".formatted(MAX_NODES));
    }
  }

  private JsonNode scalar(ScalarNode node, String path) throws ManifestException {
    Object value = value(node);
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    if (value != null && node.getTag().equals(YamlNodes.PLAIN)) {
      written.put(path, node.getValue());
    }
    return switch (value) {
      case null -> JSON.nullNode();
      case Boolean truth -> JSON.booleanNode(truth);
      case BigInteger number -> JSON.numberNode(number);
      case Double number when Double.isFinite(number) -> JSON.numberNode((double) number);
      default ->
          throw new ManifestException(
              (path.isEmpty() ? "" : path.substring(1) + ": ")
                  + value
                  + " cannot be written in JSON");
    };
  }

  /** The value of a scalar with a tag, which must match the value. */
  private static @Nullable Object value(ScalarNode node) throws ManifestException {
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR)) {
      return node.getValue();
    }
    Object value = PlainScalar.read(node.getValue());
    boolean right =
        tag.equals(YamlNodes.PLAIN)
            || (tag.equals(Tag.NULL) && value == null)
            || (tag.equals(Tag.BOOL) && value instanceof Boolean)
            || (tag.equals(Tag.INT) && value instanceof BigInteger)
            || (tag.equals(Tag.FLOAT) && value instanceof Number);
    if (!right) {
      throw fault(node, "the tag %s does not match the value: remove it".formatted(tag));
    }
    return value;
  }

  private void members(MappingNode node, ObjectNode into, String path, int depth)
      throws ManifestException {
    Set<String> names = new HashSet<>();
    for (NodeTuple member : node.getValue()) {
      if (isMerge(member.getKeyNode())) {
        merge(member.getValueNode(), into, path, depth);
        continue;
      }
      String name = name(member.getKeyNode(), path);
      if (!names.add(name)) {
        throw fault(member.getKeyNode(), "duplicate key %s".formatted(name));
      }
      into.set(name, json(member.getValueNode(), path + "." + name, depth + 1));
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getValue().equals("<<")
        && (scalar.getTag().equals(YamlNodes.PLAIN) || scalar.getTag().equals(Tag.MERGE));
  }

  /** Merges as go-yaml does: overrides earlier keys; within a list the first one wins. */
  private void merge(Node value, ObjectNode into, String path, int depth) throws ManifestException {
    boolean list = value instanceof SequenceNode && value.getAnchor() == null;
    for (Node each : list ? ((SequenceNode) value).getValue().reversed() : List.of(value)) {
      if (!(each instanceof MappingNode mapping)) {
        throw fault(each, "<< takes a mapping, or a list of mappings");
      }
      count(each, depth);
      members(mapping, into, path, depth + 1);
    }
  }

  /** A key: a value that is not a string must equal its string form. */
  private static String name(Node node, String path) throws ManifestException {
    if (!(node instanceof ScalarNode scalar)) {
      throw fault(node, "keys must be strings");
    }
    Object key = value(scalar);
    String name = PlainScalar.describe(key);
    boolean named =
        key instanceof Boolean
            || (key instanceof BigInteger number && number.bitLength() < Long.SIZE);
    if (key instanceof String || (named && name.equals(scalar.getValue()))) {
      return name;
    }
    throw new ManifestException(
        "%skubectl reads the key %s as %s: quote it, \"%s\""
            .formatted(
                path.isEmpty() ? "" : path.substring(1) + ": ",
                scalar.getValue(),
                name,
                scalar.getValue()));
  }

  private static ManifestException fault(Node node, String problem) {
    return new ManifestException(place(node.getStartMark()) + problem);
  }

  private static String place(Mark mark) {
    return "line %d, column %d: ".formatted(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String oneLine(@Nullable String context, @Nullable String problem) {
    String text = context == null ? String.valueOf(problem) : context + ": " + problem;
    String line = text.strip().replaceAll("\\s+", " ");
    return UNQUOTED.matcher(line).find() ? line + ": put the expression in quotes" : line;
  }
}
