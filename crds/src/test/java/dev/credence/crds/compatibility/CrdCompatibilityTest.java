// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CRD is compatible with all released ones. */
class CrdCompatibilityTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path CURRENT = Path.of("probabilisticmodels.credence.dev.yaml");
  private static final Path RELEASED = Path.of("released");

  /** Intended breaks, one per line. */
  private static final Path ACCEPTED = RELEASED.resolve("accepted-breaks.txt");

  @Test
  void theCrdIsCompatibleWithEveryReleasedOne() throws IOException {
    JsonNode current = YAML.readTree(CURRENT.toFile());
    List<Path> files;
    try (Stream<Path> all = Files.list(RELEASED)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    List<String> breaks = new ArrayList<>();
    for (Path file : files) {
      String name = Objects.requireNonNull(file.getFileName()).toString();
      for (String found : CrdCompatibility.breaks(YAML.readTree(file.toFile()), current)) {
        breaks.add(name + ": " + found);
      }
    }
    List<String> accepted =
        Files.readAllLines(ACCEPTED).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    assertThat(files).isNotEmpty();
    assertThat(breaks)
        .as("incompatible changes of the CRD; intended ones are listed in %s", ACCEPTED)
        .containsExactlyInAnyOrderElementsOf(accepted);
  }

  /** A change of a schema, and the expected break. */
  record Change(String change, JsonNode released, JsonNode current, List<String> breaks) {
    @Override
    public String toString() {
      return change;
    }
  }

  static List<Change> changes() throws IOException {
    try (InputStream in =
        CrdCompatibilityTest.class.getResourceAsStream("/compatibility/changes.yaml")) {
      return List.of(YAML.readValue(in, Change[].class));
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void onlyBreakingChangesAreReported(Change change) {
    assertThat(CrdCompatibility.breaks(crd(change.released()), crd(change.current())))
        .isEqualTo(change.breaks());
  }

  private static JsonNode crd(JsonNode schema) {
    ObjectNode crd = YAML.createObjectNode();
    ObjectNode version = crd.withObject("/spec").putArray("versions").addObject();
    version
        .put("name", "v1")
        .put("served", true)
        .putObject("schema")
        .set("openAPIV3Schema", schema);
    return crd;
  }

  @Test
  void theResourceKeepsItsNamesVersionsAndSubresources() throws IOException {
    JsonNode released = YAML.readTree(CURRENT.toFile());
    ObjectNode current = released.deepCopy();
    ((ObjectNode) current.at("/spec")).put("scope", "Cluster");
    ((ObjectNode) current.at("/spec/names")).remove("shortNames");
    ((ObjectNode) current.at("/spec/versions/0/subresources")).remove("scale");

    assertThat(CrdCompatibility.breaks(released, released)).isEmpty();
    assertThat(CrdCompatibility.breaks(released, current))
        .satisfiesExactly(
            scope -> assertThat(scope).isEqualTo("/spec/scope is Cluster, was Namespaced"),
            name ->
                assertThat(name).isEqualTo("/spec/names/shortNames: short name pmodel is removed"),
            scale -> assertThat(scale).startsWith("v1alpha1 subresource scale is missing, was {"));

    ((ObjectNode) current.at("/spec/versions/0")).put("served", false);
    assertThat(CrdCompatibility.breaks(released, current))
        .last()
        .isEqualTo("v1alpha1: is no longer served");
  }
}
