// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of a file, as the JSON that kubectl sends for it. The file is JSON, or YAML by the
 * rules of sigs.k8s.io/yaml. Unlike kubectl, this rejects duplicate keys and keys that YAML reads
 * as something else.
 *
 * @param line its first line, from 1
 * @param written the unquoted scalars that YAML does not read as strings: path of the value, and
 *     its form in the file
 */
record YamlDocument(JsonNode tree, int line, Map<String, String> written) {
  private static final String SEPARATOR = "---";
  private static final String DIRECTIVE = "%";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Jackson's message about a duplicate key, without its end if the key has a line break. */
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*?)'?");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .nodeFactory(new KubectlNumbers())
          .build();

  /**
   * All documents of a file, except empty ones.
   *
   * @throws ManifestException if kubectl cannot read it, or a key is invalid
   */
  static List<YamlDocument> read(String file) throws ManifestException {
    String text = file.startsWith(BYTE_ORDER_MARK) ? file.substring(1) : file;
    return text.stripLeading().startsWith("{") ? json(text) : yaml(text);
  }

  /** A file that begins with a brace must be JSON, as for kubectl before 1.33. */
  private static List<YamlDocument> json(String text) throws ManifestException {
    try (MappingIterator<JsonNode> trees = JSON.readerFor(JsonNode.class).readValues(text)) {
      List<YamlDocument> documents = new ArrayList<>();
      while (trees.hasNextValue()) {
        int line = trees.getCurrentLocation().getLineNr();
        documents.add(new YamlDocument(trees.nextValue(), line, Map.of()));
      }
      return documents;
    } catch (JsonProcessingException e) {
      throw new ManifestException(
          "line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  fault(e.getOriginalMessage().lines().findFirst().orElse(""))));
    } catch (IOException e) {
      throw new UncheckedIOException("text is read", e);
    }
  }

  private static String fault(String words) {
    Matcher duplicate = DUPLICATE.matcher(words);
    return duplicate.matches()
        ? "duplicate key %s".formatted(duplicate.group(1))
        : "begins with { and is not valid JSON: " + words;
  }

  private static List<YamlDocument> yaml(String text) throws ManifestException {
    List<YamlDocument> documents = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    int first = 0;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.startsWith(SEPARATOR)) {
        String rest = line.substring(SEPARATOR.length()).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
          throw new ManifestException(
              "line %d: kubectl accepts only a comment after ---: begin a new line"
                  .formatted(number));
        }
        add(document.toString(), first, documents);
        document.setLength(0);
        first = number;
      } else {
        document.append(line).append('\n');
      }
    }
    add(document.toString(), first, documents);
    return documents;
  }

  private static void add(String text, int linesBefore, List<YamlDocument> documents)
      throws ManifestException {
    // so that errors name the line of the file
    YamlDocument document = YamlTree.read("\n".repeat(linesBefore) + text, linesBefore + 1);
    if (!document.tree.isNull()) {
      documents.add(document);
    } else if (text.lines().anyMatch(line -> line.startsWith(DIRECTIVE))) {
      throw new ManifestException(
          "line %d: kubectl accepts no directive before ---: remove it".formatted(linesBefore + 1));
    }
  }
}
