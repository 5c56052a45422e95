// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How commands fail: with which code, and in which one line. */
class CredenceCommandTest {
  private static final Path SALES = Path.of("../examples/sales");
  private static final String MODEL = SALES.resolve("model.yaml").toString();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serve                           | Missing required parameter: 'MANIFEST'; see credence serve --help
          serve a.yaml b.yaml             | Unexpected argument: 'b.yaml'; see credence serve --help
          serve a.yaml --prot 1           | Unknown option: '--prot'; see credence serve --help
          serve a.yaml --port http        | Invalid value for option '--port': 'http' is not a port, a number from 0 to 65535; see credence serve --help
          serve a.yaml --port 65536       | Invalid value for option '--port': '65536' is not a port, a number from 0 to 65535; see credence serve --help
          serve a.yaml --drain-seconds -1 | Invalid value for option '--drain-seconds': '-1' is not a number of seconds from 0 to 3600; see credence serve --help
          serve a.yaml --annotations nowhere | Invalid value for option '--annotations': 'nowhere' is not a directory; see credence serve --help
          serve a.yaml --model-digest abc | Invalid value for option '--model-digest': 'abc' is not a model digest of 64 hex characters; see credence serve --help
          serve a.yaml --trace gs://b/k   | Invalid value for option '--trace': 'gs://b/k' cannot be read; write s3://bucket/path/trace.nc, file:///path/trace.nc, https://host/path/trace.nc or a path; see credence serve --help
          check                           | Missing required parameter: 'MANIFEST'; see credence check --help
          check a.yaml --port 1           | Unknown option: '--port'; see credence check --help
          check a.yaml --trace gs://b/k   | Invalid value for option '--trace': 'gs://b/k' cannot be read; write s3://bucket/path/trace.nc, file:///path/trace.nc, https://host/path/trace.nc or a path; see credence check --help
          check a.yaml --previous gs://b/k | Invalid value for option '--previous': 'gs://b/k' cannot be read; write s3://bucket/path/trace.nc, file:///path/trace.nc, https://host/path/trace.nc or a path; see credence check --help
          serve a.yaml --port              | Missing value for option '--port'; see credence serve --help
          serve a.yaml --port 1 --port 2   | Option '--port' is given more than once; see credence serve --help
          serve a.yaml --log-level loud    | Invalid value for option '--log-level': 'loud' is not one of error, warn, info, debug; see credence serve --help
          serve a.yaml --timeout-seconds 0 | Invalid value for option '--timeout-seconds': '0' is not a number of seconds from 1 to 3600; see credence serve --help
          watch                           | Missing required parameter: 'MANIFEST'; see credence watch --help
          watch a.yaml --json             | Unknown option: '--json'; see credence watch --help
          watch missing.yaml              | missing.yaml: there is no such file
          check missing.yaml              | missing.yaml: there is no such file
          init                            | Missing required parameter: 'TRACE'; see credence init --help
          init s3://bucket                | Invalid value for parameter 'TRACE': s3://bucket does not name an object; write s3://bucket/path/trace.nc; see credence init --help
          nothing                         | unknown command 'nothing'; the commands are serve, check, watch, init; see credence --help
          serve missing.yaml              | missing.yaml: there is no such file
          """)
  void usageErrorsHaveExitCode64(String line, String message) {
    Outcome outcome = Outcome.of(line.split(" "));
    assertThat(outcome.error()).isEqualTo("credence: " + message + "\n");
    assertThat(outcome.code()).isEqualTo(64);
  }

  @Test
  void missingCommandIsAUsageError() {
    Outcome outcome = Outcome.of();
    assertThat(outcome.code()).isEqualTo(64);
    assertThat(outcome.error())
        .isEqualTo(
            "credence: no command given; the commands are serve, check, watch, init; see credence --help\n");
  }

  @Test
  void invalidManifestIsAUsageError() throws IOException {
    Path broken = manifest("family: Normal", "family: Norml");
    Outcome outcome = Outcome.of("serve", broken.toString());
    assertThat(outcome.code()).isEqualTo(64);
    assertThat(outcome.error())
        .startsWith("credence: " + broken + ": spec.likelihood.family: ")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sigma: sigma    | sigma: gamma        | gamma
          beta[category]  | beta[categry]       | categry
          beta[category]  | beta[category       | character
          type: integer   | type: string        | category
          """)
  void likelihoodThatDoesNotMatchTheTraceIsRejected(String what, String instead, String message)
      throws IOException {
    Outcome outcome = refused(manifest(what, instead), SALES.resolve("trace.nc"));
    assertThat(outcome.error()).contains("spec.likelihood", message);
  }

  @Test
  void modelWithoutPredictionIsRejected() throws IOException {
    Outcome outcome = refused(manifest("sigma: sigma", "sigma: log(x)"), SALES.resolve("trace.nc"));
    assertThat(outcome.error())
        .contains(
            "{\"data\":{\"x\":1,\"category\":0}}", "sigma is 0.0 in draw 0", "minimum and maximum");
  }

  @Test
  void unreadableTracesAreRejected() throws IOException {
    Path model = SALES.resolve("model.yaml");
    assertThat(refused(model, folder.resolve("gone.nc")).error()).contains("gone.nc");
    assertThat(refused(model, Files.writeString(folder.resolve("text.nc"), "no trace")).error())
        .contains("text.nc");
    byte[] whole = Files.readAllBytes(SALES.resolve("trace.nc"));
    Path half = Files.write(folder.resolve("half.nc"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(refused(model, half).error()).contains("half.nc");
    assertThat(refused(model, Files.createDirectory(folder.resolve("folder.nc"))).error())
        .contains("folder.nc");
  }

  @Test
  void otherModelDigestIsRejected() {
    String other = "0".repeat(64);
    Outcome outcome = Outcome.of("serve", MODEL, "--port", "0", "--model-digest", other);
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.error()).contains(other, "trace.nc has the model digest").hasLineCount(1);
    assertThat(outcome.out())
        .isEqualTo(
            "using ../examples/sales/trace.nc, found next to the manifest, instead of s3://models/sales/trace.nc\n");
  }

  @Test
  void portInUseIsReported() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          Outcome.of("serve", MODEL, "--port", Integer.toString(taken.getLocalPort()));
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.error())
          .isEqualTo(
              "credence: port %d is in use; choose another with --port\n"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void invalidHostIsReported() {
    Outcome outcome = Outcome.of("serve", MODEL, "--port", "0", "--host", "192.0.2.1");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.error()).startsWith("credence: cannot listen at 192.0.2.1").hasLineCount(1);
    assertThat(Outcome.of("serve", MODEL, "--port", "0", "--host", "nohost.invalid").error())
        .startsWith("credence: cannot listen at nohost.invalid")
        .hasLineCount(1);
  }

  @Test
  void errorsAreWrittenToTheTerminationLog() throws IOException {
    Path log = folder.resolve("log");
    Outcome refused =
        Outcome.of(
            "serve",
            MODEL,
            "--port",
            "0",
            "--trace",
            "gone.nc",
            "--termination-log",
            log.toString());
    assertThat(refused.error()).isEqualTo(Files.readString(log) + "\n");
    Outcome usage = Outcome.of("serve", MODEL, "--termination-log", log.toString(), "--port", "x");
    assertThat(usage.error()).isEqualTo(Files.readString(log) + "\n");
  }

  @Test
  void printsHelpAndVersion() {
    assertThat(Outcome.of("--help").out()).contains("Usage: credence", "serve");
    assertThat(Outcome.of("serve", "--help").out())
        .contains("MANIFEST", "--port", "CREDENCE_PORT", "Exit codes");
    assertThat(Outcome.of("check", "--help").out()).contains("MANIFEST", "--json", "Exit codes");
    assertThat(Outcome.of("check", "--help").out())
        .contains(
            "--previous URI",
            "--previous-endpoint URL",
            "--previous-etag ETAG",
            "--previous-version-id ID",
            "CREDENCE_PREVIOUS_TRACE",
            "CREDENCE_PREVIOUS_ENDPOINT",
            "CREDENCE_PREVIOUS_TRACE_ETAG",
            "CREDENCE_PREVIOUS_TRACE_VERSION_ID");
    assertThat(Outcome.of("watch", "--help").out())
        .contains("MANIFEST", "--trace", "--termination-log", "Exit codes");
    assertThat(Outcome.of("init", "--help").out()).contains("TRACE", "Exit codes");
    assertThat(Outcome.of("--version").out()).isEqualTo("credence development\n");
    assertThat(Outcome.of("serve", "--help").code()).isZero();
  }

  private static Outcome refused(Path manifest, Path trace) {
    Outcome outcome =
        Outcome.of("serve", manifest.toString(), "--port", "0", "--trace", trace.toString());
    assertThat(outcome.error())
        .startsWith("credence: ")
        .hasLineCount(1)
        .doesNotContain("Exception");
    assertThat(outcome.code()).isEqualTo(2);
    return outcome;
  }

  private Path manifest(String what, String instead) throws IOException {
    String sales = Files.readString(SALES.resolve("model.yaml"));
    assertThat(sales).contains(what);
    return Files.writeString(folder.resolve("model.yaml"), sales.replace(what, instead));
  }
}
