// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.http.ServiceSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Where, from when to when, and for how long each, requests are answered. */
final class ServiceOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = OptionValues.Port.class,
      defaultValue = "${env:CREDENCE_PORT:-8000}",
      description = "Port to listen at; 0 is any that is free. CREDENCE_PORT, else 8000.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:CREDENCE_HOST:-127.0.0.1}",
      description = "Address to listen at. CREDENCE_HOST, else 127.0.0.1.")
  private String host = "";

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "SECONDS",
      converter = OptionValues.Seconds.class,
      defaultValue = "${env:CREDENCE_WARM_UP_SECONDS:-0}",
      description =
          "How long the service may ask itself before it is ready, so that the first"
              + " requests find compiled code. CREDENCE_WARM_UP_SECONDS, else 0: not at all.")
  private int warmUpSeconds;

  @Option(
      names = "--drain-seconds",
      paramLabel = "SECONDS",
      converter = OptionValues.Seconds.class,
      defaultValue = "${env:CREDENCE_DRAIN_SECONDS:-0}",
      description =
          "How long requests are still taken after SIGTERM. CREDENCE_DRAIN_SECONDS, else 0.")
  private int drainSeconds;

  @Option(
      names = "--timeout-seconds",
      paramLabel = "SECONDS",
      converter = OptionValues.Timeout.class,
      defaultValue = "${env:CREDENCE_TIMEOUT_SECONDS:-20}",
      description = "After how long an answer is called off. CREDENCE_TIMEOUT_SECONDS, else 20.")
  private int timeoutSeconds;

  ServiceSettings settings(boolean logPayloads) {
    return new ServiceSettings(host, port, Duration.ofSeconds(timeoutSeconds), logPayloads);
  }

  int warmUpSeconds() {
    return warmUpSeconds;
  }

  int drainSeconds() {
    return drainSeconds;
  }
}
