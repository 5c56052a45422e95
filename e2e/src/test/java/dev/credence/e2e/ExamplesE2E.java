// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example returns the same bytes on the cluster as on this machine. */
@ExtendWith(Cluster.class)
class ExamplesE2E {
  private static final Path EXAMPLES = Shell.ROOT.resolve("examples");

  static List<String> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders.filter(Files::isDirectory).map(ExamplesE2E::name).sorted().toList();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  @BeforeAll
  static void deploy() throws IOException {
    for (String example : examples()) {
      for (Path file : traces(example)) {
        String uri = "s3://models/" + example + "/" + name(file);
        Shell.succeed("dev/s3", "put", file.toString(), uri);
      }
    }
    List<String> wait = new ArrayList<>(List.of("wait", "--for=condition=Ready"));
    wait.add("--timeout=180s");
    for (String example : examples()) {
      Cluster.apply(
          Files.readString(EXAMPLES.resolve(example).resolve("model.yaml"))
              // so that all fit on one small node
              .replace("cpu: 250m", "cpu: 50m")
              .replace("replicas: 2", "replicas: 1"));
      wait.add("pmodel/" + example);
    }
    kubectl(wait.toArray(String[]::new));
  }

  private static List<Path> traces(String example) throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve(example))) {
      return files.filter(file -> name(file).matches(".*\\.(nc|csv)")).toList();
    }
  }

  @AfterAll
  static void delete() throws IOException {
    examples().forEach(Cluster::delete);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theResponsesEqualThoseOfTheLocalService(String example) throws Exception {
    Path folder = EXAMPLES.resolve(example);
    Rest model = Rest.ofModel(example);
    try (LocalService local = LocalService.start(folder.resolve("model.yaml"));
        Stream<Path> requests = Files.list(folder.resolve("requests"))) {
      for (Path file : requests.sorted().toList()) {
        String question = name(file).replace(".json", "");
        String request = Files.readString(file);
        within(20).until(() -> model.status(question, request) == 200);
        HttpResponse<String> answer = model.predict(question, request);
        assertThat(answer.body()).as(file.toString()).isEqualTo(local.answer(question, request));
      }
    }
  }
}
