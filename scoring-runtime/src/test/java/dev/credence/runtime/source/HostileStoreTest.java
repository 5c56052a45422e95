// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.runtime.check.Report;
import dev.credence.runtime.check.TraceCheck;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.model.ServedModelLoader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However wrong a store answers: a check of its trace ends, with one clear line, with the right
 * reason, and never with the bytes of another range; so does the start of a service. System
 * property {@code rounds}: how often, for a leak to be seen.
 */
class HostileStoreTest {
  private static final Path SALES = Path.of("../examples/sales");
  private static final int ROUNDS = Integer.getInteger("rounds", 1);
  private static final Timeouts IMPATIENT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMillis(600),
          Duration.ofSeconds(2));

  @TempDir private static Path folder;
  private static ProbabilisticModelSpec spec;
  private static String sha256;
  private static SSLSocketFactory usual;
  @AutoClose private static HostileStore plain;
  @AutoClose private static HostileStore overTls;

  @BeforeAll
  static void start() throws Exception {
    spec = ManifestReader.read(SALES.resolve("model.yaml")).spec();
    byte[] trace = Files.readAllBytes(SALES.resolve("trace.nc"));
    sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(trace));
    Path keyStore = HostileStore.newKeyStore(folder);
    SSLContext tls = trusting(keyStore);
    // the S3 client makes a context of its own
    System.setProperty("javax.net.ssl.trustStore", keyStore.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "secret");
    plain = HostileStore.start(trace);
    overTls = HostileStore.start(trace, tls);
    usual = HttpsURLConnection.getDefaultSSLSocketFactory();
    HttpsURLConnection.setDefaultSSLSocketFactory(tls.getSocketFactory());
    S3Server.useCredentials("key", "secret");
  }

  private static SSLContext trusting(Path keyStore) throws Exception {
    char[] password = "secret".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      keys.load(in, password);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @AfterAll
  static void stop() {
    S3Server.resetCredentials();
    HttpsURLConnection.setDefaultSSLSocketFactory(usual);
    System.clearProperty("javax.net.ssl.trustStore");
    System.clearProperty("javax.net.ssl.trustStorePassword");
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ok                       |                   | converged             |                   | converged
          no-etag                  |                   | converged             |                   | converged
          chunked                  |                   | converged             |                   | converged
          no-length                |                   | converged             |                   | converged
          continue                 |                   | converged             |                   | converged
          gzip                     |                   | converged             | STORE_UNREACHABLE | Content-Encoding: gzip
          whole                    | STORE_UNREACHABLE | more than the requested range |                   | converged
          whole-first              | STORE_UNREACHABLE | more than the requested range |                   | converged
          whole-later              | STORE_UNREACHABLE | more than the requested range |                   | converged
          redirect-within          | STORE_UNREACHABLE | answered 302 without an S3 |                   | converged
          zeros                    | UNREADABLE        | damaged               | UNREADABLE        | damaged
          etag-changes             | CHECK_FAILED      | was overwritten       | CHECK_FAILED      | was overwritten
          size-grows               | CHECK_FAILED      | was overwritten       | CHECK_FAILED      | was overwritten
          no-range-later           | CHECK_FAILED      | was overwritten       | CHECK_FAILED      | was overwritten
          416                      | STORE_UNREACHABLE | 416 InvalidRange      | UNREADABLE        | but empty
          size-star                | STORE_UNREACHABLE | /*')                  | STORE_UNREACHABLE | /*')
          size-text                | STORE_UNREACHABLE | Content-Range ('x')   | STORE_UNREACHABLE | Content-Range ('x')
          size-negative            | STORE_UNREACHABLE | /-5')                 | STORE_UNREACHABLE | /-5')
          size-huge                | STORE_UNREACHABLE | 223372036854775807')  | STORE_UNREACHABLE | 223372036854775807')
          size-beyond              | TOO_LARGE         | has 2199023255552     | TOO_LARGE         | has 2199023255552
          range-empty              | STORE_UNREACHABLE | Content-Range         | STORE_UNREACHABLE | Content-Range
          range-of-items           | STORE_UNREACHABLE | 'items 0-             | STORE_UNREACHABLE | 'items 0-
          range-backwards          | STORE_UNREACHABLE | sent bytes 9-0 of    | STORE_UNREACHABLE | sent bytes 9-0 of
          range-long               | STORE_UNREACHABLE | 999…')                | STORE_UNREACHABLE | 999…')
          wrong-range              | STORE_UNREACHABLE | sent bytes 0-        | STORE_UNREACHABLE | sent bytes 0-
          range-shifted            | STORE_UNREACHABLE | sent bytes 1572865-  | STORE_UNREACHABLE | sent bytes 1572865-
          no-content-range         | STORE_UNREACHABLE | without a Content-Range | STORE_UNREACHABLE | 206 without a
          multipart                | STORE_UNREACHABLE | without a Content-Range | STORE_UNREACHABLE | 206 without a
          no-content               | STORE_UNREACHABLE | answered 204          | STORE_UNREACHABLE | answered 204
          etag-escape              | STORE_UNREACHABLE | as ETag               | STORE_UNREACHABLE | as ETag
          etag-long                | STORE_UNREACHABLE | eee…' as ETag         | STORE_UNREACHABLE | eee…' as ETag
          short                    | STORE_UNREACHABLE | Content-Length 524288 | STORE_UNREACHABLE | Content-Length 524288
          longer                   | STORE_UNREACHABLE | Content-Length 1048577 | STORE_UNREACHABLE | Content-Length 1048577
          truncated                | STORE_UNREACHABLE | Premature EOF         | STORE_UNREACHABLE | Premature EOF
          length-huge              | STORE_UNREACHABLE | Content-Length 99999999999 | STORE_UNREACHABLE | Content-Length 99999999999
          length-negative          | STORE_UNREACHABLE |                       | STORE_UNREACHABLE |
          length-text              | STORE_UNREACHABLE |                       |                   | converged
          endless                  | STORE_UNREACHABLE | more than the requested range | STORE_UNREACHABLE | more than the requested range
          chunked-short            | STORE_UNREACHABLE | Premature EOF         | STORE_UNREACHABLE | Premature EOF
          chunked-endless          | STORE_UNREACHABLE | more than the requested range | STORE_UNREACHABLE | more than the requested range
          chunk-text               | STORE_UNREACHABLE |                       | STORE_UNREACHABLE |
          hangs-up                 | STORE_UNREACHABLE | was closed            | STORE_UNREACHABLE | cannot be read
          garbage                  | STORE_UNREACHABLE |                       | STORE_UNREACHABLE | did not answer in HTTP
          head-endless             | STORE_UNREACHABLE |                       | STORE_UNREACHABLE |
          head-of-one-line         | STORE_UNREACHABLE |                       | STORE_UNREACHABLE |
          redirect-loop            | STORE_UNREACHABLE | answered 302 without an S3 | STORE_UNREACHABLE | redirects more than 5
          redirect-elsewhere       | STORE_UNREACHABLE | answered 302 without an S3 | STORE_UNREACHABLE | http://169.254.169.254)
          redirect-to-another-port | STORE_UNREACHABLE | answered 302 without an S3 | STORE_UNREACHABLE | http://127.0.0.1:1)
          redirect-to-a-file       | STORE_UNREACHABLE | answered 302 without an S3 | STORE_UNREACHABLE | without a Location
          redirect-nowhere         | STORE_UNREACHABLE | answered 302 without an S3 | STORE_UNREACHABLE | without a Location
          redirect-to-no-uri       | STORE_UNREACHABLE | answered 302 without an S3 | STORE_UNREACHABLE | ('http://[')
          slow-down                | STORE_UNREACHABLE | (503 SlowDown: slow red) | STORE_UNREACHABLE | answered 503
          html                     | STORE_UNREACHABLE | answered 500 without an S3 | STORE_UNREACHABLE | answered 500
          entities                 | ACCESS_DENIED     | (403 Weird)           | ACCESS_DENIED     | (403)
          long-message             | STORE_UNREACHABLE | (400 Weird: m         | STORE_UNREACHABLE | answered 400
          long-code                | STORE_UNREACHABLE | ccc…)                 | STORE_UNREACHABLE | answered 400
          escapes                  | STORE_UNREACHABLE | (400 Weird: bad line two back) | STORE_UNREACHABLE | answered 400
          latin-1                  | ACCESS_DENIED     | AccessDenied: Zugriff verweigert f | ACCESS_DENIED | (403)
          no-end                   | ACCESS_DENIED     | (403 AccessDenied: Denied) | ACCESS_DENIED | (403)
          deep                     | STORE_UNREACHABLE | answered 400 without an S3 | STORE_UNREACHABLE | answered 400
          no-body                  | ACCESS_DENIED     | answered 403 without an S3 | ACCESS_DENIED     | (403)
          its-region               | STORE_UNREACHABLE | region to eu-west-2 ( | STORE_UNREACHABLE | answered 400
          evil-region              | STORE_UNREACHABLE | set spec.trace.region ( | STORE_UNREACHABLE | without a Location
          region-in-the-head       | STORE_UNREACHABLE | region to eu-west-1 (301 PermanentRedirect) | STORE_UNREACHABLE | without a Location
          region-without-body      | STORE_UNREACHABLE | region to eu-west-1 (301) | STORE_UNREACHABLE | without a Location
          evil-region-in-the-head  | STORE_UNREACHABLE | answered 301 without an S3 | STORE_UNREACHABLE | without a Location
          long-region-in-the-head  | STORE_UNREACHABLE | answered 301 without an S3 | STORE_UNREACHABLE | without a Location
          refusal-endless          | ACCESS_DENIED     | (403 AccessDenied: no) | ACCESS_DENIED    | (403)
          """)
  void invalidResponsesToReads(
      String bucket,
      @Nullable RejectionReason s3,
      @Nullable String s3Words,
      @Nullable RejectionReason web,
      @Nullable String webWords)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (HostileStore store : List.of(plain, overTls)) {
        String uri = store.endpoint() + "/" + bucket + "/trace.nc";
        requireVerdict(
            store, bucket, "s3://" + bucket + "/trace.nc", Timeouts.DEFAULT, s3, s3Words);
        requireVerdict(store, bucket, uri + "?key=signature", Timeouts.DEFAULT, web, webWords);
      }
    }
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(
      strings = {"silent", "drip", "drip-of-a-chunk", "drip-of-the-head", "continue-endless"})
  void endlessResponsesTimeOut(String bucket) throws Exception {
    for (HostileStore store : List.of(plain, overTls)) {
      for (String start : List.of("s3://", store.endpoint() + "/")) {
        requireVerdict(
            store,
            bucket,
            start + bucket + "/trace.nc",
            IMPATIENT,
            RejectionReason.STORE_UNREACHABLE,
            null);
      }
    }
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          list-same-token           | STORE_UNREACHABLE | sent a list that does not end
          list-same-keys            | STORE_UNREACHABLE | sent a list that does not end
          list-of-empty-pages       | STORE_UNREACHABLE | sent a list that does not end
          list-grows                | TOO_LARGE         | more than 1048576 objects
          list-without-token        | STORE_UNREACHABLE | without NextContinuationToken
          list-up-the-tree          | STORE_UNREACHABLE | listed '/etc/passwd' where
          list-without-a-key        | STORE_UNREACHABLE | listed
          list-of-an-empty-key      | STORE_UNREACHABLE | listed '' where
          list-of-others            | STORE_UNREACHABLE | listed 'elsewhere/.zgroup' where
          list-of-the-folder-itself | STORE_UNREACHABLE | listed 'trace.zarr' where
          list-without-delimiter    | STORE_UNREACHABLE | listed 'trace.zarr/posterior/mu/0' where
          list-of-other-folders     | STORE_UNREACHABLE | listed 'elsewhere/' where
          list-of-open-folders      | STORE_UNREACHABLE | listed 'trace.zarr/posterior' where
          list-of-long-keys         | STORE_UNREACHABLE | kkk…' where
          list-of-escapes           | STORE_UNREACHABLE | 😀…' where
          list-with-odd-etags       | STORE_UNREACHABLE | eee…' as ETag
          list-of-tags              | STORE_UNREACHABLE | exceeds the maximum size
          list-of-megabytes         | STORE_UNREACHABLE | exceeds the maximum size
          list-deep                 | STORE_UNREACHABLE |
          list-with-bad-escapes     | STORE_UNREACHABLE |
          list-nothing              | NOT_FOUND         | it is empty
          list-page                 | STORE_UNREACHABLE | something else where a list
          list-json                 | STORE_UNREACHABLE |
          list-cut                  | STORE_UNREACHABLE |
          list-empty                | STORE_UNREACHABLE | something else where a list
          list-entities             | STORE_UNREACHABLE |
          slow-down                 | STORE_UNREACHABLE | (503 SlowDown: slow red)
          entities                  | ACCESS_DENIED     | (403 Weird)
          """)
  void invalidResponsesToLists(String bucket, RejectionReason reason, @Nullable String words)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (HostileStore store : List.of(plain, overTls)) {
        requireVerdict(
            store, bucket, "s3://" + bucket + "/trace.zarr", Timeouts.DEFAULT, reason, words);
      }
    }
  }

  @Test
  void harmlessOdditiesInListsAreIgnored() throws Exception {
    S3Settings settings = settings(plain, Timeouts.DEFAULT);
    assertThat(ObjectProbe.probe(TraceLocation.parse("s3://list-odd/trace.zarr", folder), settings))
        .isEqualTo(
            ObjectProbe.probe(TraceLocation.parse("s3://list-even/trace.zarr", folder), settings));
  }

  @Test
  void tlsClientOfAPlainServer() throws Exception {
    String endpoint = plain.endpoint().replace("http:", "https:");
    S3Settings settings = new S3Settings(endpoint, "us-east-1", false);
    requireRefusal(
        "s3://ok/trace.nc", settings, RejectionReason.STORE_UNREACHABLE, "no TLS connection to");
    requireRefusal(
        endpoint + "/ok/trace.nc", settings, RejectionReason.STORE_UNREACHABLE, "cannot be read");
  }

  @Test
  void plainClientOfATlsServer() throws Exception {
    String endpoint = overTls.endpoint().replace("https:", "http:");
    S3Settings settings = new S3Settings(endpoint, "us-east-1", false);
    requireRefusal("s3://ok/trace.nc", settings, RejectionReason.STORE_UNREACHABLE, endpoint);
    requireRefusal(
        endpoint + "/ok/trace.nc", settings, RejectionReason.STORE_UNREACHABLE, "127.0.0.1");
  }

  private static void requireVerdict(
      HostileStore store,
      String bucket,
      String uri,
      Timeouts timeouts,
      @Nullable RejectionReason reason,
      @Nullable String words)
      throws Exception {
    store.forgetRequests(bucket);
    S3Settings settings = settings(store, timeouts);
    if (reason != null) {
      requireRefusal(uri, settings, reason, words);
      if (store == overTls) { // a service starts the same way
        return;
      }
      store.forgetRequests(bucket);
      SourceException failure =
          catchThrowableOfType(
              SourceException.class,
              () -> ServedModelLoader.load(spec, TraceLocation.parse(uri, folder), settings, null));
      assertThat(failure.reason()).isEqualTo(reason);
      return;
    }
    Report report = TraceCheck.run(spec, TraceLocation.parse(uri, folder), settings, null);
    assertThat(report.reason()).as(report.message()).isNull();
    assertThat(report.message()).contains(words);
    assertThat(report.facts()).isNotNull();
    assertThat(report.facts().sha256()).isEqualTo(sha256);
  }

  private static void requireRefusal(
      String uri, S3Settings settings, RejectionReason reason, @Nullable String words) {
    Report report = TraceCheck.run(spec, TraceLocation.parse(uri, folder), settings, null);
    assertThat(report.reason()).as(report.message()).isEqualTo(reason);
    assertThat(report.message())
        .startsWith(uri.replace("?key=signature", "") + ": ")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]")
        .doesNotContain("signature", "Exception", "null")
        .hasSizeLessThan(800)
        .contains(words == null ? "" : words);
  }

  private static S3Settings settings(HostileStore store, Timeouts timeouts) {
    return new S3Settings(store.endpoint(), "us-east-1", false, timeouts);
  }
}
