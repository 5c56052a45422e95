// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.trace.Trace;
import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of several files, in a real store and on this machine. */
class TraceFormatsS3IT {
  private static final Path DATA = Path.of("../trace/src/test/resources");
  private static final Path CHAINS = DATA.resolve("cmdstan/seed_model_*.csv");

  @TempDir private static Path folder;
  @AutoClose private static S3Server server;
  private static S3Settings settings;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder.resolve("store"));
    server.createBucket("models");
    settings = new S3Settings(server.endpoint(), "us-east-1", false);
    S3Server.useCredentials(S3Server.KEY, S3Server.SECRET);
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(DATA.resolve("golden/zarr.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().startsWith("radon_like/") && !entry.isDirectory()) {
          Path file = folder.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          put(entry.getName(), Files.write(file, zip.readAllBytes()));
        }
      }
    }
    for (int chain = 1; chain <= 4; chain++) {
      String name = "seed_model_" + chain + ".csv";
      put(name, CHAINS.resolveSibling(name));
    }
  }

  private static void put(String key, Path file) throws IOException {
    server.put("models", key, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace.v2.zarr", "trace.v2b.zarr", "trace.v3.zarr"})
  void readsZarr(String name) throws Exception {
    Path local = folder.resolve("radon_like").resolve(name);
    assertSame(TraceLocation.parse("s3://models/radon_like/" + name, folder), local);
  }

  @Test
  void readsChainsByPattern() throws Exception {
    assertSame(TraceLocation.parse("s3://models/seed_model_*.csv", folder), CHAINS);
  }

  @Test
  void readsListedChains() throws Exception {
    String prefix = "s3://models/seed_model_";
    String list = "%s2.csv,%s1.csv,%s4.csv,%s3.csv".formatted(prefix, prefix, prefix, prefix);
    assertSame(TraceLocation.parse(list, folder), CHAINS);
  }

  @Test
  void digestsTheSortedLinesOfSeveralFiles(@TempDir Path files) throws Exception {
    Path one =
        Files.writeString(
            files.resolve("b.csv"), Files.readString(CHAINS.resolveSibling("seed_model_1.csv")));
    Path two =
        Files.writeString(
            files.resolve("a.csv"), Files.readString(CHAINS.resolveSibling("seed_model_2.csv")));
    String lines =
        Stream.of(
                sha256(Files.readAllBytes(one)) + "  b.csv\n",
                sha256(Files.readAllBytes(two)) + "  a.csv\n")
            .sorted()
            .collect(Collectors.joining());
    try (TraceFile file = TraceFile.open(TraceLocation.parse("b.csv,a.csv", files), settings)) {
      assertThat(file.facts())
          .isEqualTo(
              new ObjectFingerprint(
                  two + "," + one,
                  null,
                  null,
                  Files.size(one) + Files.size(two),
                  sha256(lines.getBytes(UTF_8))));
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static void assertSame(TraceLocation remote, Path local) throws Exception {
    try (TraceFile there = TraceFile.open(remote, settings);
        TraceFile here = TraceFile.open(new LocalFile(local), settings);
        Trace trace = Traces.open(local)) {
      assertThat(there.trace().variables().keySet()).isEqualTo(trace.variables().keySet());
      for (String variable : trace.variables().keySet()) {
        assertThat(there.trace().read(variable).values())
            .isEqualTo(here.trace().read(variable).values())
            .isEqualTo(trace.read(variable).values());
      }
      ObjectFingerprint facts = there.facts();
      assertThat(facts.uri()).isEqualTo(remote.toString());
      assertThat(facts.sha256()).matches("[0-9a-f]{64}").isEqualTo(here.facts().sha256());
      assertThat(facts.etag()).matches("[0-9a-f]{64}");
      assertThat(facts.versionId()).isNull();
      assertThat(facts.bytes()).isEqualTo(here.facts().bytes());
    }
  }
}
