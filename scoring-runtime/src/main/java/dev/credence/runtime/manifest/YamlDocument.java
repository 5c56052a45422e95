// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one YAML document into the JSON that kubectl would send: no key twice, keys that are text,
 * nothing that JSON lacks. Members that are null count as left out.
 */
final class YamlDocument {
  private static final int DEEPEST = 30;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlDocument() {}

  static JsonNode parse(String text) throws ManifestException {
    try {
      return json(load(text), "", 0);
    } catch (MarkedYAMLException e) {
      String place =
          e.getProblemMark() == null
              ? ""
              : "line %d, column %d: "
                  .formatted(e.getProblemMark().getLine() + 1, e.getProblemMark().getColumn() + 1);
      throw new ManifestException(place + oneLine(e.getContext(), e.getProblem()));
    } catch (YAMLException e) {
      throw new ManifestException(oneLine(null, e.getMessage()));
    }
  }

  /** Without the class Yaml, whose half that writes needs the module java.desktop. */
  private static @Nullable Object load(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(DEEPEST);
    // few enough that aliases of aliases cannot swell the document
    limits.setMaxAliasesForCollections(10);
    SafeConstructor constructor = new SafeConstructor(limits);
    constructor.setAllowDuplicateKeys(false);
    ParserImpl parser = new ParserImpl(new StreamReader(text), limits);
    constructor.setComposer(new Composer(parser, new WithoutTimestamps(), limits));
    return constructor.getSingleData(Object.class);
  }

  /** JSON has no timestamps: 2026-01-01 is text, as it is for kubectl. */
  private static final class WithoutTimestamps extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  private static JsonNode json(@Nullable Object value, String path, int depth)
      throws ManifestException {
    if (depth > DEEPEST) {
      throw new ManifestException(path.substring(1) + ": is nested too deeply");
    }
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> JSON.textNode(text);
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case BigInteger number -> JSON.numberNode(number);
      case Double number when Double.isFinite(number) -> JSON.numberNode(number);
      case List<?> list -> array(list, path, depth);
      case Map<?, ?> map -> object(map, path, depth);
      default ->
          throw new ManifestException(path.substring(1) + ": " + value + " has no form in JSON");
    };
  }

  private static JsonNode array(List<?> list, String path, int depth) throws ManifestException {
    ArrayNode array = JSON.arrayNode(list.size());
    for (Object element : list) {
      String at = path + "[" + array.size() + "]";
      if (element == null) {
        throw new ManifestException(at.substring(1) + ": is empty");
      }
      array.add(json(element, at, depth + 1));
    }
    return array;
  }

  private static JsonNode object(Map<?, ?> map, String path, int depth) throws ManifestException {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw new ManifestException(
            (path + "." + member.getKey()).substring(1) + ": put the key in quotes, it is no text");
      }
      if (member.getValue() != null) {
        object.set(name, json(member.getValue(), path + "." + name, depth + 1));
      }
    }
    return object;
  }

  private static String oneLine(@Nullable String context, @Nullable String problem) {
    String text = context == null ? String.valueOf(problem) : context + ": " + problem;
    return text.strip().replaceAll("\\s+", " ");
  }
}
