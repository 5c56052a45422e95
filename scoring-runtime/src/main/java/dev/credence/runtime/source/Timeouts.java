// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.time.Duration;

/**
 * Time limits of requests to a store.
 *
 * @param connect to establish a connection
 * @param read without any byte received
 * @param attempt of one request with its complete response
 * @param total of a request with all its attempts
 */
public record Timeouts(Duration connect, Duration read, Duration attempt, Duration total) {
  /** Timeouts for a trace that is read when a service starts. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3));
}
