// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operator in a separate process, with its ServiceAccount's token. */
public final class OperatorJvm implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("health and metrics on port (\\d+)");

  private final Path log;
  private final Process process;

  /**
   * Starts it.
   *
   * @param name of its host
   * @param settings as environment variables, besides the image's
   */
  public OperatorJvm(String name, Map<String, String> settings) {
    try {
      log = OperatorCommand.log(name);
      ProcessBuilder builder =
          OperatorCommand.of(name, ApiServer.shared().kubeconfig(token()), List.of());
      builder.environment().put("HOSTNAME", name);
      builder.environment().put("CREDENCE_LOG_FORMAT", "json");
      builder.environment().putAll(settings);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Process process() {
    return process;
  }

  /** Its log. */
  public List<String> log() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isReady() {
    return get("/readyz").status() == HttpURLConnection.HTTP_OK;
  }

  public boolean leads() {
    return metric("leader") == 1;
  }

  /** The number of successful reconciliations. */
  public int reconciliations() {
    return (int) metric("reconciliations_total{outcome=\"success\"}");
  }

  /** The value of a series; -1 if there is none. */
  public double metric(String series) {
    Matcher line =
        Pattern.compile("(?m)^credence_operator_" + Pattern.quote(series) + " (.+)$")
            .matcher(get("/metrics").body());
    return line.find() ? Double.parseDouble(line.group(1)) : -1;
  }

  /** Kills it, if it is running. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private record Answer(int status, String body) {}

  /** Empty while it is not listening. */
  private Answer get(String path) {
    Matcher port = PORT.matcher(String.join("\n", log()));
    if (!port.find()) {
      return new Answer(0, "");
    }
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port.group(1) + path).toURL().openConnection();
      int status = connection.getResponseCode();
      try (InputStream body = connection.getInputStream()) {
        return new Answer(status, new String(body.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      return new Answer(0, "");
    }
  }

  private static String token() {
    TokenRequest request =
        ApiServer.shared()
            .client()
            .serviceAccounts()
            .inNamespace(OperatorUnderTest.NAMESPACE)
            .withName("credence-operator")
            .tokenRequest();
    return Objects.requireNonNull(request).getStatus().getToken();
  }
}
