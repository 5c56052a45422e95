// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.ZarrFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which object a trace in a real store is: the same as a check says, of which nothing is read. */
class ObjectProbeS3IT {
  private static final Path CHAINS = Path.of("../trace/src/test/resources/cmdstan");

  @TempDir private static Path folder;
  @AutoClose private static S3Server server;
  @AutoClose private static StoreProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder.resolve("store"));
    proxy = StoreProxy.start(server.endpoint());
    server.createBucket("plain");
    server.createBucket("versioned");
    server.keepVersions("versioned");
    for (String bucket : List.of("plain", "versioned")) {
      put(bucket, "trace.nc", Path.of("../examples/sales/trace.nc"));
    }
    for (int chain = 1; chain <= 4; chain++) {
      String name = "seed_model_" + chain + ".csv";
      put("versioned", name, CHAINS.resolve(name));
    }
    Path zarr = folder.resolve("trace.zarr");
    assertThat(
            ZarrFolder.create(zarr, "{}")
                .group("posterior", "{}")
                .array(
                    "posterior/mu", List.of("chain", "draw"), new int[] {2, 3}, 1, 2, 3, 4, 5, 6))
        .isNotNull();
    try (Stream<Path> files = Files.walk(zarr)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put("versioned", "a b/trace.zarr/" + zarr.relativize(file), file);
      }
    }
  }

  private static void put(String bucket, String key, Path file) throws IOException {
    server.put(bucket, key, Files.readAllBytes(file));
  }

  @BeforeEach
  void asOwner() {
    S3Server.useCredentials(S3Server.KEY, S3Server.SECRET);
    proxy.handle(number -> null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3://plain/trace.nc                                                      | HEAD
          s3://versioned/trace.nc                                                  | HEAD
          s3://versioned/a b/trace.zarr                                            | GET /versioned?list
          s3://versioned/seed_model_*.csv                                          | GET /versioned?list
          s3://versioned/seed_model_2.csv,s3://versioned/seed_model_1.csv          | HEAD, HEAD
          s3://versioned/seed_model_1.csv                                          | HEAD
          s3://versioned/seed_model_1*.csv                                         | GET /versioned?list, HEAD
          """)
  void hasTheETagOfACheckAndReadsNoContent(String uri, String requests) throws Exception {
    TraceLocation location = TraceLocation.parse(uri, folder);
    ObjectVersion state = ObjectProbe.probe(location, settings(proxy.endpoint()));
    assertThat(
            proxy.requests().stream()
                .map(head -> head.replaceAll("(?s)^(HEAD|GET /[a-z]+\\?list).*", "$1"))
                .collect(Collectors.joining(", ")))
        .isEqualTo(requests);
    try (TraceFile file = TraceFile.open(location, settings(server.endpoint()))) {
      ObjectFingerprint facts = file.facts();
      assertThat(facts.etag()).isNotNull();
      assertThat(state).isEqualTo(new ObjectVersion(facts.etag(), facts.versionId()));
    }
  }

  @Test
  void otherContentHasAnotherETagAndVersion() throws Exception {
    TraceLocation object = TraceLocation.parse("s3://versioned/other.nc", folder);
    server.put("versioned", "other.nc", new byte[] {1});
    ObjectVersion first = ObjectProbe.probe(object, settings(server.endpoint()));
    server.put("versioned", "other.nc", new byte[] {2});
    ObjectVersion second = ObjectProbe.probe(object, settings(server.endpoint()));
    assertThat(second.etag()).isNotEqualTo(first.etag());
    assertThat(second.versionId()).isNotEqualTo(first.versionId()).isNotNull();
  }

  @Test
  void severalFilesMustBeUnchanged() throws Exception {
    S3Settings settings = settings(server.endpoint());
    server.put("plain", "w/c-1.csv", new byte[] {1});
    server.put("plain", "w/c-2.csv", new byte[] {2});
    TraceLocation files = TraceLocation.parse("s3://plain/w/c-*.csv", folder);
    ObjectVersion before = ObjectProbe.probe(files, settings);
    assertThatCode(() -> ObjectProbe.requireOfSeveral(files, settings, before))
        .doesNotThrowAnyException();
    server.put("plain", "w/c-2.csv", new byte[] {3});
    assertThatThrownBy(() -> ObjectProbe.requireOfSeveral(files, settings, before))
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(RejectionReason.CHECKSUM_MISMATCH))
        .hasMessageStartingWith("s3://plain/w/c-*.csv: this version no longer exists");
    // one object is read as it was by whoever opens it
    assertThatCode(() ->
            ObjectProbe.requireOfSeveral(
                TraceLocation.parse("s3://versioned/trace.nc", folder), settings, before))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3://plain/gone.nc                         | NOT_FOUND | there is no such object at
          s3://plain/gone.zarr                       | NOT_FOUND | it is empty
          s3://plain/gone-*.csv                      | NOT_FOUND | no file matches the name
          s3://plain/a.csv,s3://plain/b.csv          | NOT_FOUND | a.csv: there is no such object at
          s3://none/trace.nc                         | NOT_FOUND | there is no bucket 'none'
          """)
  void reportsMissingObjects(String uri, RejectionReason reason, String message) {
    assertThat(failure(uri, server.endpoint(), reason)).contains(uri + ": ", message);
  }

  @Test
  void reportsUnreachableAndForbiddenStores() {
    assertThat(
            failure("s3://plain/trace.nc", "http://127.0.0.1:1", RejectionReason.STORE_UNREACHABLE))
        .contains("cannot be reached");
    S3Server.useCredentials(S3Server.KEY, "wrong");
    assertThat(failure("s3://plain/trace.nc", server.endpoint(), RejectionReason.ACCESS_DENIED))
        .contains("check AWS_SECRET_ACCESS_KEY");
    proxy.handle(number -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    assertThat(failure("s3://plain/trace.nc", proxy.endpoint(), RejectionReason.STORE_UNREACHABLE))
        .contains("answered 404 without an S3 error body");
  }

  private static String failure(String uri, String endpoint, RejectionReason reason) {
    SourceException failure =
        catchThrowableOfType(
            SourceException.class,
            () -> ObjectProbe.probe(TraceLocation.parse(uri, folder), settings(endpoint)));
    assertThat(failure.reason()).isEqualTo(reason);
    return String.valueOf(failure.getMessage());
  }

  private static S3Settings settings(String endpoint) {
    return new S3Settings(endpoint, "us-east-1", false);
  }
}
