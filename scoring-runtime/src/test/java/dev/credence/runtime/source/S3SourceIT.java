// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.trace.ByteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of an object of a real store, also while the object changes and the store falters. */
class S3SourceIT {
  private static final int MIB = 1 << 20;
  private static final byte[] CONTENT = new byte[3 * MIB];
  private static final String SLOW_DOWN =
      "HTTP/1.1 503 Slow Down\r\nContent-Length: 42\r\n\r\n<Error><Code>SlowDown</Code></Error>      ";

  @TempDir private static Path folder;
  @AutoClose private static S3Server server;
  @AutoClose private static StoreProxy proxy;
  @AutoClose private Stores stores;

  @BeforeAll
  static void start() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    random.nextBytes(CONTENT);
    server = S3Server.start(folder);
    server.createBucket("plain");
    server.createBucket("versioned");
    server.keepVersions("versioned");
    proxy = StoreProxy.start(server.endpoint());
    S3Server.useCredentials(S3Server.KEY, S3Server.SECRET);
  }

  @BeforeEach
  void write() {
    server.put("plain", "trace.nc", CONTENT);
    server.put("versioned", "trace.nc", CONTENT);
    proxy.handle(number -> null);
    stores = new Stores(new S3Settings(proxy.endpoint(), "us-east-1", false));
  }

  @Test
  void readsTheFirstMebibyteOnceAndRangesOfTheRest() throws Exception {
    try (ByteSource source = open("plain")) {
      assertThat(source.size()).isEqualTo(CONTENT.length);
      assertThat(source.read(0, MIB)).isEqualTo(part(0, MIB));
      assertThat(source.read(MIB - 10, 10)).isEqualTo(part(MIB - 10, 10));
      assertThat(proxy.requests()).hasSize(1);
      assertThat(source.read(MIB - 10, 20)).isEqualTo(part(MIB - 10, 20));
      assertThat(source.read(3 * MIB - 1, 1)).isEqualTo(part(3 * MIB - 1, 1));
      assertThat(proxy.requests())
          .hasSize(3)
          .allMatch(request -> request.startsWith("GET /plain/trace.nc HTTP/1.1"))
          .last(InstanceOfAssertFactories.STRING)
          .containsIgnoringCase("range: bytes=3145727-3145727\r\n")
          .containsIgnoringCase("if-match: \"");
    }
  }

  @Test
  void knowsETagAndVersion() throws Exception {
    String version = server.put("versioned", "trace.nc", CONTENT).versionId();
    try (PinnedSource plain = (PinnedSource) open("plain");
        PinnedSource versioned = (PinnedSource) open("versioned")) {
      assertThat(versioned.versionId()).isEqualTo(version);
      assertThat(versioned.etag()).matches("[0-9a-f]{32}").isEqualTo(plain.etag());
      assertThat(plain.versionId()).isNull();
    }
  }

  @Test
  void failsIfTheObjectIsOverwrittenWhileReading() throws Exception {
    try (ByteSource source = open("plain")) {
      server.put("plain", "trace.nc", new byte[3 * MIB]);
      assertFails(
          () -> source.read(2 * MIB, 10), RejectionReason.CHECK_FAILED, "was overwritten while");
    }
    try (ByteSource source = open("plain")) {
      server.put("plain", "trace.nc", new byte[10]);
      assertFails(
          () -> source.read(2 * MIB, 10), RejectionReason.CHECK_FAILED, "was overwritten while");
    }
    server.put("plain", "trace.nc", CONTENT);
    try (ByteSource source = open("plain")) {
      server.delete("plain", "trace.nc");
      assertFails(
          () -> source.read(2 * MIB, 10), RejectionReason.CHECK_FAILED, "was overwritten while");
    }
  }

  @Test
  void keepsReadingTheFirstVersion() throws Exception {
    try (ByteSource overwritten = open("versioned")) {
      server.put("versioned", "trace.nc", new byte[3 * MIB]);
      assertThat(overwritten.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
      assertThat(overwritten.read(2 * MIB + 10, 10)).isEqualTo(part(2 * MIB + 10, 10));
    }
    server.put("versioned", "trace.nc", CONTENT);
    try (ByteSource deleted = open("versioned")) {
      server.delete("versioned", "trace.nc");
      assertThat(deleted.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
    }
  }

  @Test
  void opensTheAcceptedVersion() throws Exception {
    ObjectVersion accepted = state("versioned");
    ObjectVersion plain = state("plain");
    try (ByteSource source = stores.open(new S3Object("plain", "trace.nc"), plain)) {
      assertThat(source.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
    }
    server.put("versioned", "trace.nc", new byte[10]);
    assertThat(readWhole("versioned", accepted)).isEqualTo(CONTENT);
    server.delete("versioned", "trace.nc");
    assertThat(readWhole("versioned", accepted)).isEqualTo(CONTENT);

    server.put("plain", "trace.nc", new byte[10]);
    assertFails(
        () -> readWhole("plain", plain), RejectionReason.CHECKSUM_MISMATCH, "no longer exists");
    server.delete("plain", "trace.nc");
    assertFails(
        () -> readWhole("plain", plain), RejectionReason.CHECKSUM_MISMATCH, "no longer exists");
  }

  private ObjectVersion state(String bucket) throws Exception {
    try (PinnedSource source = (PinnedSource) open(bucket)) {
      return new ObjectVersion(source.etag(), source.versionId());
    }
  }

  private byte[] readWhole(String bucket, ObjectVersion state) throws Exception {
    try (ByteSource source = stores.open(new S3Object(bucket, "trace.nc"), state)) {
      return source.read(0, (int) source.size());
    }
  }

  @Test
  void opensAnEmptyObject() throws Exception {
    server.put("plain", "trace.nc", new byte[0]);
    try (PinnedSource source = (PinnedSource) open("plain")) {
      assertThat(source.size()).isZero();
      assertThat(source.read(0, 0)).isEmpty();
      assertThat(source.etag()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e"); // MD5 of nothing
    }
  }

  @Test
  void retriesTransientErrors() throws Exception {
    try (ByteSource source = open("plain")) {
      proxy.handle(number -> number == 1 ? SLOW_DOWN : null);
      assertThat(source.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
      proxy.handle(number ->
          number == 1
              ? "HTTP/1.1 206 Partial Content\r\nContent-Length: 10\r\nContent-Range: bytes 2097152-2097161/3145728\r\n\r\n12345"
              : null);
      assertThat(source.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
      proxy.handle(number -> number == 1 ? "" : null); // hangs up
      assertThat(source.read(2 * MIB, 10)).isEqualTo(part(2 * MIB, 10));
      assertThat(proxy.requests()).hasSizeBetween(2, 3);
    }
  }

  @Test
  void reportsLastingErrors() throws Exception {
    try (ByteSource source = open("plain")) {
      proxy.handle(number -> SLOW_DOWN);
      assertFails(
          () -> source.read(2 * MIB, 10), RejectionReason.STORE_UNREACHABLE, "(503 SlowDown)");
      proxy.handle(number ->
          "HTTP/1.1 200 OK\r\nContent-Length: 3145728\r\nConnection: close\r\n\r\n"
              + "x".repeat(100));
      assertFails(
          () -> source.read(2 * MIB, 10),
          RejectionReason.STORE_UNREACHABLE,
          "it sent more than the requested range");
    }
  }

  private ByteSource open(String bucket) throws SourceException {
    return stores.open(new S3Object(bucket, "trace.nc"));
  }

  private static byte[] part(int offset, int length) {
    return Arrays.copyOfRange(CONTENT, offset, offset + length);
  }

  private static void assertFails(ThrowingCallable read, RejectionReason reason, String message) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            SourceException.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
