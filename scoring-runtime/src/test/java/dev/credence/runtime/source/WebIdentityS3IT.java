// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of a store that a token service gives for a pod's web identity token. */
class WebIdentityS3IT {
  private static final S3Object OBJECT = new S3Object("models", "trace.nc");
  private static final String ANSWER =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <Credentials>
            <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
            <SessionToken>session</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>
          </Credentials>
        </AssumeRoleWithWebIdentityResult>
      </AssumeRoleWithWebIdentityResponse>
      """
          .formatted(S3Server.KEY, S3Server.SECRET);

  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer tokens;
  private Map<String, String> identity;

  @BeforeEach
  void start() throws IOException {
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    tokens.createContext(
        "/",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = ANSWER.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    tokens.start();
    identity =
        Map.of(
            "aws.webIdentityTokenFile",
            Files.writeString(folder.resolve("token"), "of the pod").toString(),
            "aws.region",
            "us-east-1",
            "aws.roleArn",
            "arn:aws:iam::123456789012:role/reader",
            "aws.endpointUrlSts",
            "http://127.0.0.1:" + tokens.getAddress().getPort());
    identity.forEach(System::setProperty);
    S3Server.useCredentials(null, null);
  }

  @AfterEach
  void stop() {
    tokens.stop(0);
    identity.keySet().forEach(System::clearProperty);
    S3Server.resetCredentials();
  }

  /** The store, which has no sessions, refuses the one that the token service has given. */
  @Test
  void exchangesTheTokenForSessionCredentials() throws Exception {
    try (S3Server server = S3Server.start(folder.resolve("s3"))) {
      server.createBucket(OBJECT.bucket());

      assertThatThrownBy(
              () -> TraceFile.open(OBJECT, new S3Settings(server.endpoint(), "us-east-1", false)))
          .hasMessageContaining("the session token has expired");
    }

    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(body ->
            assertThat(body).contains("AssumeRoleWithWebIdentity", "of+the+pod", "role%2Freader"));
  }
}
