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
import org.junit.jupiter.api.Test;

/** Odd documents are read as kubectl reads them, which {@link KubectlIT} has written down. */
class YamlDocumentTest {
  /** Taken though kubectl refuses it: it says so itself, and there is but one meaning. */
  private static final Set<String> TAKEN = Set.of("escape of surrogates");

  /** Refused though kubectl takes them: each for what nobody can mean by it, or ever writes. */
  private static final Set<String> REFUSED = Set.of();

  @Test
  void isReadAsByKubectl() throws Exception {
    JsonNode kubectl =
        YamlCases.MAPPER.readTree(Path.of("src/test/resources/yaml/kubectl.json").toFile());
    List<String> wrong = new ArrayList<>();
    Set<String> refused = new TreeSet<>();
    for (Map.Entry<String, String> each : YamlCases.table().entrySet()) {
      JsonNode there = kubectl.get(each.getKey());
      JsonNode here = YamlCases.read(each.getValue());
      if (here == null && !there.isNull()) {
        refused.add(each.getKey());
      } else if (here != null && !here.equals(there) && !TAKEN.contains(each.getKey())) {
        wrong.add("%s: read here as %s, by kubectl as %s".formatted(each.getKey(), here, there));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(refused).isEqualTo(new TreeSet<>(REFUSED));
    assertThat(kubectl).hasSizeGreaterThan(600);
  }
}
