// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Odd documents are read as kubectl reads them, which {@link KubectlIT} has written down. */
class YamlDocumentTest {
  /** Taken though kubectl refuses it, and says so itself: there is but one meaning. */
  private static final Set<String> TAKEN = Set.of("escape of surrogates");

  /** What kubectl takes without a word though nobody can mean it. */
  private static final Pattern SILENT =
      Pattern.compile("kubectl reads the key .*: quote it|duplicate key");

  /** Refused though kubectl takes them: hardly ever written, and each has a plainer form. */
  private static final Set<String> REFUSED =
      Set.of(
          "exclamation",
          "tab before value",
          "tab in flow",
          "tag ! \"12\"",
          "tag ! 12",
          "tag ! yes",
          "whole document end twice");

  @Test
  void isReadAsByKubectl() throws Exception {
    JsonNode kubectl =
        YamlCases.MAPPER.readTree(Path.of("src/test/resources/yaml/kubectl.json").toFile());
    List<String> wrong = new ArrayList<>();
    Set<String> refused = new TreeSet<>();
    int silent = 0;
    for (Map.Entry<String, String> each : YamlCases.table().entrySet()) {
      JsonNode there = kubectl.get(each.getKey());
      try {
        JsonNode here = YamlCases.read(each.getValue());
        if (!there.equals(here) && !TAKEN.contains(each.getKey())) {
          wrong.add("%s: read here as %s, by kubectl as %s".formatted(each.getKey(), here, there));
        }
      } catch (ManifestException e) {
        if (SILENT.matcher(String.valueOf(e.getMessage())).find()) {
          silent++;
        } else if (!there.isNull()) {
          refused.add(each.getKey());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(refused).isEqualTo(new TreeSet<>(REFUSED));
    assertThat(silent).isGreaterThan(50);
    assertThat(kubectl).hasSizeGreaterThan(600);
  }
}
