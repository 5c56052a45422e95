// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.runtime.http.ServiceSettings;
import java.time.Duration;
import java.util.List;

/**
 * The options of the service: address, warm-up and time limits.
 *
 * @param warmUpSeconds seconds of warm-up requests before it is ready
 * @param drainSeconds how long requests are still accepted after a signal
 */
record ServiceOptions(ServiceSettings settings, int warmUpSeconds, int drainSeconds) {
  private static final Setting<Integer> PORT =
      new Setting<>(
          "port",
          "PORT",
          EnvironmentVariables.PORT,
          "8000",
          OptionValues::port,
          "Port to listen on; 0 picks a free one.");

  private static final Setting<String> HOST =
      new Setting<>(
          "host",
          "ADDRESS",
          EnvironmentVariables.HOST,
          "127.0.0.1",
          text -> text,
          "Address to listen on.");

  private static final Setting<Integer> WARM_UP_SECONDS =
      new Setting<>(
          "warm-up-seconds",
          "SECONDS",
          EnvironmentVariables.WARM_UP_SECONDS,
          "0",
          OptionValues::seconds,
          "Seconds of warm-up requests before reporting ready, so that the first users get compiled"
              + " code; 0 disables warm-up.");

  private static final Setting<Integer> DRAIN_SECONDS =
      new Setting<>(
          "drain-seconds",
          "SECONDS",
          EnvironmentVariables.DRAIN_SECONDS,
          "0",
          OptionValues::seconds,
          "Seconds during which new requests are still accepted after SIGTERM.");

  private static final Setting<Integer> TIMEOUT_SECONDS =
      new Setting<>(
          "timeout-seconds",
          "SECONDS",
          EnvironmentVariables.TIMEOUT_SECONDS,
          "20",
          OptionValues::timeout,
          "Seconds after which a computation is cancelled and answered with 503.");

  static final List<Setting<?>> SETTINGS =
      List.of(PORT, HOST, WARM_UP_SECONDS, DRAIN_SECONDS, TIMEOUT_SECONDS);

  static ServiceOptions of(Arguments arguments, boolean logPayloads) throws UsageException {
    return new ServiceOptions(
        new ServiceSettings(
            arguments.get(HOST),
            arguments.get(PORT),
            Duration.ofSeconds(arguments.get(TIMEOUT_SECONDS)),
            logPayloads),
        arguments.get(WARM_UP_SECONDS),
        arguments.get(DRAIN_SECONDS));
  }
}
