// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.runtime.source.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch}, and {@code check} against the trace in service, with a real store. */
class PreviousS3IT {
  private static final Path SALES = Path.of("../examples/sales");
  private static final Path BAD = Path.of("../trace/src/test/resources/golden/diagnostics");
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private static Path store;
  @TempDir private Path folder;
  @AutoClose private static S3Server server;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(store);
    server.createBucket("models");
    server.createBucket("versioned");
    server.keepVersions("versioned");
    S3Server.useCredentials(S3Server.KEY, S3Server.SECRET);
  }

  @BeforeEach
  void write() throws IOException {
    for (String bucket : List.of("models", "versioned")) {
      server.put(bucket, "trace.nc", Files.readAllBytes(SALES.resolve("trace.nc")));
    }
  }

  private static void overwrite(String bucket) throws IOException {
    server.put(bucket, "trace.nc", Files.readAllBytes(BAD.resolve("ties_rounded.nc")));
  }

  @Test
  void watchPrintsETagAndVersionOfCheck() throws Exception {
    for (String bucket : List.of("models", "versioned")) {
      String manifest = manifest(bucket, "");
      Path log = folder.resolve("log");
      Outcome watch = Outcome.of("watch", manifest, "--termination-log", log.toString());
      assertThat(watch.code()).isZero();
      assertThat(watch.out()).hasLineCount(1).isEqualTo(Files.readString(log) + "\n");
      JsonNode state = MAPPER.readTree(watch.out());
      JsonNode checked = MAPPER.readTree(Outcome.of("check", manifest, "--json").out());
      assertThat(state.get("etag")).isNotNull().isEqualTo(checked.at("/trace/etag"));
      assertThat(state.path("versionId")).isEqualTo(checked.at("/trace/versionId"));
      assertThat(state.has("versionId")).isEqualTo(bucket.equals("versioned"));
    }
  }

  /** What Git goes back to is asked for, and not read again. */
  @Test
  void knownVerdictAppliesToTheSameObjectOnly() throws Exception {
    for (String bucket : List.of("models", "versioned")) {
      String manifest = manifest(bucket, "");
      Path log = folder.resolve("log");
      Outcome.of("check", manifest, "--termination-log", log.toString());
      String verdict = Files.readString(log);
      String[] known = {"--known-verdict", verdict, "--termination-log", log.toString()};

      server.put(bucket, "trace.nc", Files.readAllBytes(SALES.resolve("trace.nc")));
      String version =
          MAPPER.readTree(Outcome.of("watch", manifest).out()).path("versionId").asText();
      Outcome again = check(manifest, known);
      JsonNode said = MAPPER.readTree(log.toFile());
      assertThat(again.code()).isZero();
      assertThat(again.out()).hasLineCount(1).contains("was accepted before and has the same ETag");
      for (String field : List.of("/verdict", "/modelDigest", "/trace/sha256", "/diagnostics")) {
        assertThat(said.at(field)).isEqualTo(MAPPER.readTree(verdict).at(field));
      }
      assertThat(said.at("/trace/versionId").asText()).isEqualTo(version); // the one to be served

      String former = verdict.replace(",\"rules\":2", ""); // as the check of 0.1 has left it
      assertThat(former).isNotEqualTo(verdict);
      assertThat(check(manifest, "--known-verdict", former).out()).doesNotContain("before");

      overwrite(bucket);
      Outcome other = check(manifest, known);
      assertThat(other.out()).contains("4 chains of 400 draws, converged").doesNotContain("before");
      assertThat(MAPPER.readTree(log.toFile()).get("modelDigest"))
          .isNotEqualTo(said.get("modelDigest"));
    }
  }

  @Test
  void overwrittenVersionsAreStillRead() throws Exception {
    String manifest = manifest("versioned", "gate: {maxShift: 0.3}");
    JsonNode pin = MAPPER.readTree(Outcome.of("watch", manifest).out());
    overwrite("versioned");
    Outcome outcome =
        Outcome.of(
            "check",
            manifest,
            "--json",
            "--previous",
            "s3://versioned/trace.nc",
            "--previous-etag",
            pin.get("etag").asText(),
            "--previous-version-id",
            pin.get("versionId").asText());
    JsonNode report = MAPPER.readTree(outcome.out());
    assertThat(report.get("reason").asText()).isEqualTo("PosteriorShifted");
    assertThat(report.at("/shift/variable").asText()).isEqualTo("beta[2]");
    assertThat(report.at("/shift/sd").asDouble()).isBetween(0.365, 0.366);
    assertThat(outcome.code()).isEqualTo(2);
    // by its version alone
    assertThat(
            Outcome.of(
                    "check",
                    manifest("versioned", "gate: {maxShift: 0.4}"),
                    "--previous",
                    "s3://versioned/trace.nc",
                    "--previous-version-id",
                    pin.get("versionId").asText())
                .out())
        .endsWith("converged; beta[2] moved most, by 0.37 sd\n");
  }

  @Test
  void shiftIsUnknownIfTheObjectWasOverwrittenWithoutVersions() throws Exception {
    String limited = manifest("models", "gate: {maxShift: 3}");
    JsonNode pin = MAPPER.readTree(Outcome.of("watch", limited).out());
    overwrite("models");
    String[] pinned = {
      "--previous", "s3://models/trace.nc", "--previous-etag", pin.get("etag").asText()
    };
    String unknown =
        "the shift from the previous posterior is unknown: s3://models/trace.nc: this"
            + " version no longer exists: it was overwritten or deleted; restore it, or name"
            + " another trace";
    Outcome outcome = check(limited, pinned);
    assertThat(outcome.error())
        .isEqualTo(
            "credence: "
                + unknown
                + "; spec.gate.maxShift requires it; remove maxShift to accept the trace anyway\n");
    assertThat(outcome.out()).endsWith("rejected: PosteriorShifted\n");
    assertThat(outcome.code()).isEqualTo(2);
    Outcome unlimited = check(manifest("models", ""), pinned);
    assertThat(unlimited.out()).contains("warning: " + unknown + "\n", "accepted: ");
    assertThat(unlimited.code()).isZero();
  }

  @Test
  void unreachableStoreOfThePreviousTraceRejectsIfMaxShiftIsSet() throws Exception {
    String[] elsewhere = {
      "--previous", "s3://models/trace.nc", "--previous-endpoint", "http://127.0.0.1:1"
    };
    Outcome outcome = check(manifest("models", "gate: {maxShift: 3}"), elsewhere);
    assertThat(outcome.out()).endsWith("rejected: StoreUnreachable\n");
    assertThat(outcome.error())
        .contains("shift from the previous posterior is unknown", "http://127.0.0.1:1 cannot be");
    assertThat(check(manifest("models", ""), elsewhere).code()).isZero();
    assertThat(check(manifest("models", "gate: {maxShift: 3, disabled: true}"), elsewhere).out())
        .contains("warning: the shift from the previous posterior is unknown", "not judged\n");
  }

  @Test
  void settingsComeFromTheEnvironment() throws Exception {
    String manifest = manifest("versioned", "gate: {maxShift: 0.3}");
    JsonNode pin = MAPPER.readTree(Outcome.of("watch", manifest).out());
    overwrite("versioned");
    Map<String, String> keys =
        Map.of(
            "AWS_ACCESS_KEY_ID",
            S3Server.KEY,
            "AWS_SECRET_ACCESS_KEY",
            S3Server.SECRET,
            "CREDENCE_TERMINATION_LOG",
            folder.resolve("log").toString(),
            "CREDENCE_PREVIOUS_TRACE",
            "s3://versioned/trace.nc",
            "CREDENCE_PREVIOUS_ENDPOINT",
            server.endpoint(),
            "CREDENCE_PREVIOUS_TRACE_ETAG",
            pin.get("etag").asText(),
            "CREDENCE_PREVIOUS_TRACE_VERSION_ID",
            pin.get("versionId").asText());
    try (ServeProcess check = ServeProcess.start(folder, keys, List.of(), "check", manifest)) {
      assertThat(check.exit()).isEqualTo(2);
      JsonNode report = MAPPER.readTree(folder.resolve("log").toFile());
      assertThat(report.get("reason").asText()).isEqualTo("PosteriorShifted");
      assertThat(report.at("/shift/variable").asText()).isEqualTo("beta[2]");
    }
    try (ServeProcess watch =
        ServeProcess.start(folder, keys, List.of("-Xmx32m"), "watch", manifest)) {
      assertThat(watch.exit()).as(watch.errors()).isZero();
      assertThat(watch.line()).isEqualTo(Files.readString(folder.resolve("log")));
    }
  }

  private static Outcome check(String manifest, String... previous) {
    String[] arguments = new String[previous.length + 2];
    arguments[0] = "check";
    arguments[1] = manifest;
    System.arraycopy(previous, 0, arguments, 2, previous.length);
    return Outcome.of(arguments);
  }

  private String manifest(String bucket, String gate) throws IOException {
    return Files.writeString(
            folder.resolve("model.yaml"),
            """
            apiVersion: credence.dev/v1alpha1
            kind: ProbabilisticModel
            metadata: {name: sales}
            spec:
              trace: {uri: s3://%s/trace.nc, endpoint: "%s"}
              likelihood:
                inputs:
                  - {name: x, type: number, minimum: 0}
                  - {name: category, type: integer}
                family: Normal
                parameters: {mu: "beta[category] * x", sigma: sigma}
              %s
            """
                .formatted(bucket, server.endpoint(), gate))
        .toString();
  }
}
