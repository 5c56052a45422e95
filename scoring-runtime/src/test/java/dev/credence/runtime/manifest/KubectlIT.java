// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.credence.runtime.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real kubectl, which can change a file without a cluster and print it as JSON, reads what is
 * read here, or it is refused here.
 */
class KubectlIT {
  private static final Path GOLDEN = Path.of("src/test/resources/yaml/kubectl.json");
  private static final int RANDOM = 1_000;

  @TempDir private Path folder;

  @Test
  void casesAreReadAsKubectlReadsThem() throws Exception {
    Map<String, String> cases = YamlCases.table();
    List<String> titles = List.copyOf(cases.keySet());
    List<JsonNode> specs = kubectl(List.copyOf(cases.values()));
    Map<String, JsonNode> said = new TreeMap<>();
    for (int i = 0; i < titles.size(); i++) {
      said.put(titles.get(i), specs.get(i));
    }
    JsonNode now = YamlCases.MAPPER.valueToTree(said);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          GOLDEN, YamlCases.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n");
    }
    assertThat(YamlCases.MAPPER.readTree(GOLDEN.toFile())).isEqualTo(now);
  }

  @Test
  void randomDocumentsAreReadAsKubectlReadsThem() throws Exception {
    List<String> files = YamlCases.random(RANDOM, 1);
    List<JsonNode> specs = kubectl(files);
    List<String> wrong = new ArrayList<>();
    int read = 0;
    for (int i = 0; i < RANDOM; i++) {
      try {
        JsonNode here = YamlCases.read(files.get(i));
        if (!here.equals(specs.get(i))) {
          wrong.add(files.get(i) + "\nread here as " + here + ", by kubectl as " + specs.get(i));
        }
        read++;
      } catch (ManifestException e) {
        assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(read).isGreaterThan(RANDOM / 10);
  }

  /** Of each file the specs of its documents; JSON's null if kubectl refuses it. */
  private List<JsonNode> kubectl(List<String> files) throws Exception {
    Path input = Files.createDirectory(folder.resolve("input"));
    for (int i = 0; i < files.size(); i++) {
      String name = YamlCases.NAME + "-" + i;
      Files.writeString(input.resolve(name + ".yaml"), files.get(i).replace(YamlCases.NAME, name));
    }
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    Process process =
        new ProcessBuilder(
                Programs.find("kubectl").toString(),
                "annotate",
                "--kubeconfig=/dev/null",
                "--local",
                "--output=json",
                "--filename=" + input,
                "read=by-kubectl")
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Map<String, List<JsonNode>> objects;
    try (MappingIterator<JsonNode> trees =
        YamlCases.MAPPER.readerFor(JsonNode.class).readValues(out.toFile())) {
      objects =
          trees.readAll().stream()
              .collect(Collectors.groupingBy(tree -> tree.at("/metadata/name").asText()));
    }
    String refusals = Files.readString(error);
    return IntStream.range(0, files.size())
        .mapToObj(i -> {
          String name = YamlCases.NAME + "-" + i;
          return refusals.contains("/" + name + ".yaml") || !objects.containsKey(name)
              ? YamlCases.MAPPER.nullNode()
              : YamlCases.specs(objects.get(name));
        })
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
