// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each refusal of a store has its reason and remedy, and keeps the store's code and words. */
class S3RefusalHttpTest {
  private static final S3Object OBJECT = new S3Object("models", "trace.nc");

  private static HttpServer server;
  private static volatile int status;
  private static volatile String body;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
            if (!head) {
              exchange.getResponseBody().write(bytes);
            }
          }
        });
    server.start();
    S3Server.useCredentials("key", "secret");
  }

  @AfterAll
  static void stop() {
    S3Server.resetCredentials();
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | NoSuchKey                    | The specified key does not exist.                             | NOT_FOUND         | upload the trace
          404 | NoSuchVersion                | The specified version does not exist.                         | NOT_FOUND         | upload the trace
          404 | NoSuchBucket                 | The specified bucket does not exist                           | NOT_FOUND         | there is no bucket 'models'
          403 | SignatureDoesNotMatch        | The request signature we calculated does not match            | ACCESS_DENIED     | check AWS_SECRET_ACCESS_KEY
          403 | InvalidAccessKeyId           | The AWS Access Key Id you provided does not exist             | ACCESS_DENIED     | check AWS_ACCESS_KEY_ID
          404 | XAdminUserNotFound           | No user exists with the provided access key ID.               | ACCESS_DENIED     | check AWS_ACCESS_KEY_ID
          400 | ExpiredToken                 | The provided token has expired.                               | ACCESS_DENIED     | renew AWS_SESSION_TOKEN
          403 | RequestTimeTooSkewed         | The difference between the request time and the current time is too large. | ACCESS_DENIED | synchronize both clocks
          403 | InvalidObjectState           | The operation is not valid for the object's storage class     | ACCESS_DENIED     | restore it
          400 | KMS.DisabledException        | arn:aws:kms:eu-west-2:1:key/2 is disabled.                    | ACCESS_DENIED     | enable the key
          403 | AccessDenied                 | User: a is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext | ACCESS_DENIED | allow them kms:Decrypt
          400 | InvalidRequest               | The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object. | ACCESS_DENIED | (SSE-C)
          403 | AllAccessDisabled            | All access to this object has been disabled                   | ACCESS_DENIED     | ask the owner of the account
          301 | PermanentRedirect            | must be addressed using the specified endpoint                | STORE_UNREACHABLE | in another region than 'us-east-1'; set spec.trace.region
          400 | AuthorizationHeaderMalformed | the region 'us-east-1' is wrong; expecting 'eu-west-2'        | STORE_UNREACHABLE | set spec.trace.region
          403 | SecondLevelDomainForbidden   | Please use virtual hosted style to access.                    | STORE_UNREACHABLE | virtual-hosted-style
          400 | InvalidRequest               | Only virtual-host style is supported                          | STORE_UNREACHABLE | virtual-hosted-style
          400 | UserProjectMissing           | Bucket is a requester pays bucket but no user project provided. | ACCESS_DENIED   | whose owner pays
          403 | InvalidClientTokenId         | The security token included in the request is invalid.        | ACCESS_DENIED     | check AWS_ACCESS_KEY_ID
          403 | AccessDenied                 | Access denied by VPC endpoint policy                          | ACCESS_DENIED     | change the endpoint's policy
          403 | QuotaExceeded                | over quota                                                    | STORE_UNREACHABLE | raise the quota
          416 | InvalidRange                 | The requested range is not satisfiable                        | STORE_UNREACHABLE | is empty, or changed while it was read
          403 | AccessDenied                 | Requester Pays                                                | ACCESS_DENIED     | whose owner pays
          403 | AccessDenied                 | User: a is not authorized to perform: s3:GetObject with an explicit deny in a resource-based policy | ACCESS_DENIED | change the policy
          503 | SlowDown                     | Please reduce your request rate.                              | STORE_UNREACHABLE | throttles requests or fails
          500 | InternalError                | an explicit deny of nothing                                   | STORE_UNREACHABLE | throttles requests or fails
          403 | AccessDenied                 | Access Denied                                                 | ACCESS_DENIED     | allow s3:GetObject
          403 | AccessDenied                 |                                                               | ACCESS_DENIED     | allow s3:GetObject
          403 | Unheard                      | of                                                            | ACCESS_DENIED     | allow s3:GetObject
          400 | Unheard                      | of                                                            | STORE_UNREACHABLE | check the endpoint
          501 | NotImplemented               | A header you provided implies functionality                   | STORE_UNREACHABLE | throttles requests or fails
          """)
  void errorsHaveReasonAndRemedy(
      int answer, String code, @Nullable String words, RejectionReason reason, String remedy)
      throws Exception {
    SourceException failure = failure(answer, code, words, false);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure)
        .hasMessageContaining(remedy)
        .hasMessageEndingWith(
            "(%d %s%s)".formatted(answer, code, words == null ? "" : ": " + words));
  }

  /** No row is out of reach. */
  @ParameterizedTest
  @EnumSource
  void everyRowIsReachable(S3Refusal row) {
    for (String code : row.codes()) {
      assertThat(S3Refusal.of(403, code, "", false)).isEqualTo(row);
    }
    for (String words : row.words()) {
      assertThat(S3Refusal.of(403, "AccessDenied", "It is " + words + " x", false)).isEqualTo(row);
    }
  }

  @Test
  void anonymousAccessIsDenied() throws Exception {
    SourceException failure = failure(403, "AccessDenied", "Access Denied", true);
    assertThat(failure.reason()).isEqualTo(RejectionReason.ACCESS_DENIED);
    assertThat(failure)
        .hasMessageContaining("make the object public")
        .hasMessageEndingWith("(403 AccessDenied: Access Denied)");
  }

  private static SourceException failure(
      int answer, String code, @Nullable String words, boolean anonymous) throws SourceException {
    status = answer;
    String message = words == null ? "" : "<Message>" + words + "</Message>";
    body = "<Error><Code>" + code + "</Code>" + message + "</Error>";
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    try (Stores stores = new Stores(new S3Settings(endpoint, "us-east-1", anonymous))) {
      return catchThrowableOfType(SourceException.class, () -> stores.probe(OBJECT));
    }
  }

  @Test
  void documentationHasTheTableOfErrors() throws IOException {
    String table =
        Arrays.stream(S3Refusal.values())
            .map(row ->
                "| %s | `%s` | %s | %s |"
                    .formatted(
                        said(row),
                        row.reason().apiValue(),
                        plain(row.meaning()),
                        plain(row.remedy())))
            .collect(
                Collectors.joining(
                    "\n",
                    "| code or message | reason | meaning | remedy |\n|---|---|---|---|\n",
                    "\n"));
    assertThat(Files.readString(Path.of("../docs/how-to/private-s3.md"))).contains(table);
  }

  private static String said(S3Refusal row) {
    String said =
        Stream.concat(
                row.codes().stream().map(code -> "`" + code + "`"),
                row.words().stream().map(words -> "\"" + words + "\""))
            .collect(Collectors.joining(", "));
    return switch (row) {
      case FAILING -> said + ", another 429 or 5xx";
      case ANONYMOUS -> "another 401 or 403, with `anonymous`";
      case DENIED -> "another 401 or 403";
      case OTHER -> "anything else";
      default -> said;
    };
  }

  private static String plain(String text) {
    return text.replace("{store}", "the store")
        .replace("'{bucket}'", "of that name")
        .replace("'{region}'", "the one configured")
        .replace("{itsRegion}", "");
  }
}
