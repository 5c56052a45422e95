// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Odd documents: those of a table, and random ones. */
final class YamlCases {
  static final JsonMapper MAPPER = JsonMapper.builder().nodeFactory(new KubectlNumbers()).build();
  private static final Path TABLE = Path.of("src/test/resources/yaml/cases.txt");

  /** Of every object. */
  static final String NAME = "odd-case";

  private static final String START = "=== ";

  /** What random documents are put together of. */
  private static final List<String> TOKENS =
      List.of(
          "n",
          "y",
          "no",
          "On",
          "true",
          "~",
          "null",
          "1",
          "-1",
          "007",
          "08",
          "0x1F",
          "1e3",
          "1.50",
          ".5",
          "1_0",
          "1:30",
          "2001-01-01",
          ".inf",
          "a",
          "b",
          "c",
          "a b",
          "\"n\"",
          "'1'",
          "\"\"",
          "&x ",
          "*x",
          "!!str ",
          "!!int ",
          "! ",
          "<<",
          "{",
          "}",
          "[",
          "]",
          ",",
          ", ",
          ": ",
          ":",
          "? ",
          "- ",
          "\n",
          "\n",
          "\n  ",
          "\n  ",
          "\n    ",
          "\n- ",
          "\t",
          " ",
          "#",
          " # c",
          "|\n    x\n",
          ">-\n    x\n",
          "---\n",
          "\n---\n",
          "...",
          "@",
          "%",
          "\r\n",
          "\u00e9",
          "\u0085",
          "\\n",
          "\"\\u00e9\"",
          "''");

  private YamlCases() {}

  /** The files of the table by name: each of objects of that name. */
  static Map<String, String> table() throws IOException {
    Map<String, String> cases = new LinkedHashMap<>();
    for (String part : ("\n" + Files.readString(TABLE)).split("\n" + START, -1)) {
      if (!part.isEmpty()) {
        int end = part.indexOf('\n');
        String title = part.substring(0, end);
        String text = part.substring(end + 1) + "\n";
        cases.put(title, title.startsWith("whole ") ? text.replace("@name", NAME) : manifest(text));
      }
    }
    return cases;
  }

  /** Random files. */
  static List<String> random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(1, 12);
      for (int t = 0; t < length; t++) {
        text.append(
            random.nextInt(4) == 0 ? "k" + t + ": " : TOKENS.get(random.nextInt(TOKENS.size())));
        text.append(random.nextInt(3) == 0 ? "\n" : "");
      }
      files.add(manifest(text.toString()));
    }
    return files;
  }

  /** A manifest whose spec is a text. */
  private static String manifest(String spec) {
    return """
    apiVersion: credence.dev/v1alpha1
    kind: ProbabilisticModel
    metadata: {name: odd-case}
    spec:
    """
        + (spec.startsWith("- ") ? spec : spec.replaceAll("(?md)^(?=.)", "  "));
  }

  /** What is made of a file: the documents' specs. */
  static JsonNode read(String file) throws ManifestException {
    return specs(YamlDocument.read(file).stream().map(YamlDocument::tree).toList());
  }

  /** Of documents that kubectl takes for objects; JSON's null if one is none. */
  static JsonNode specs(List<JsonNode> documents) {
    ArrayNode specs = MAPPER.createArrayNode();
    for (JsonNode document : documents) {
      if (!document.at("/metadata/name").asText().startsWith(NAME)) {
        return MAPPER.nullNode();
      }
      specs.add(document.path("spec"));
    }
    return specs;
  }
}
