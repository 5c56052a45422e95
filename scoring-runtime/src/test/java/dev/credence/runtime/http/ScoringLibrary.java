// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.runtime.manifest.ManifestReader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A program that has nothing but the module scoring and what that requires on its module path, and
 * the same rows over HTTP.
 */
final class ScoringLibrary {
  private static final int ROWS = 100_000;
  private static final int ROWS_A_REQUEST = 10_000;
  private static final Path SALES = Path.of("../examples/sales");

  /** The modules by which their files are found on the class path. */
  private static final List<String> MODULES =
      List.of(
          "scoring",
          "posterior",
          "contract",
          "trace",
          "strict-math",
          "aircompressor",
          "jackson-core",
          "jackson-annotations",
          "jspecify");

  private ScoringLibrary() {}

  /** The version of the model, and the digest of the scores, by a program run with some Java. */
  static String scores(Path java, Path folder) throws IOException, InterruptedException {
    Path program = compile(folder);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "--module-path",
                modulePath() + File.pathSeparator + program,
                "--module",
                "sales/sales.ScoreSales",
                SALES.resolve("trace.nc").toString(),
                Integer.toString(ROWS),
                Integer.toString(ROWS_A_REQUEST))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int status = process.waitFor();
    String printed = Files.readString(out, UTF_8).strip();
    assertThat(status).as(printed).isZero();
    return printed;
  }

  private static Path compile(Path folder) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "21", "--module-path", modulePath(), "-d", classes.toString()));
    try (Stream<Path> sources = Files.walk(Path.of("../scoring/src/it/java"))) {
      sources
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> arguments.add(file.toString()));
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
    return classes;
  }

  private static String modulePath() {
    List<String> path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("/tools/jackson/")) // Jackson 3, which tests have too
            .filter(entry ->
                MODULES.stream()
                    .anyMatch(module ->
                        entry.endsWith("/%s/target/classes".formatted(module))
                            || entry.matches(".*/%s-[0-9.]+\\.jar".formatted(module))))
            .toList();
    assertThat(path).hasSameSizeAs(MODULES);
    return path.stream().collect(Collectors.joining(File.pathSeparator));
  }

  /** The same of the responses to requests of 10,000 rows each. */
  static String scoresOverHttp() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer bytes = ByteBuffer.allocate(3 * Double.BYTES);
    try (TestService service = TestService.loading()) {
      service.load(
          ManifestReader.read(SALES.resolve("model.yaml")).spec(), SALES.resolve("trace.nc"));
      String version = "";
      for (int from = 0; from < ROWS; from += ROWS_A_REQUEST) {
        String body = body(from);
        JsonNode point = TestService.json(service.predict("point", body));
        JsonNode interval = TestService.json(service.predict("interval", body));
        for (int i = 0; i < ROWS_A_REQUEST; i++) {
          bytes
              .clear()
              .putDouble(point.get("y_pred").get(i).doubleValue())
              .putDouble(interval.get("y_pred_lower").get(i).doubleValue())
              .putDouble(interval.get("y_pred_upper").get(i).doubleValue());
          digest.update(bytes.array());
        }
        version = point.get("model_version").textValue();
      }
      return version + " " + HexFormat.of().formatHex(digest.digest());
    }
  }

  private static String body(int from) {
    StringBuilder rows = new StringBuilder();
    for (int i = from; i < from + ROWS_A_REQUEST; i++) {
      rows.append(i == from ? "" : ",")
          .append(
              String.format(Locale.ROOT, "{\"x\":%s,\"category\":%d}", 1 + i % 512 / 64.0, i % 3));
    }
    return "{\"data\":[" + rows + "]}";
  }
}
