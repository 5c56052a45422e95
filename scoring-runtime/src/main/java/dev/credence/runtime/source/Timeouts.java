// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.time.Duration;

/**
 * How long a store is waited for.
 *
 * @param connect until there is a connection
 * @param silence in which nothing comes
 * @param attempt of one request, with its whole answer
 * @param whole of a request with all its attempts
 */
public record Timeouts(Duration connect, Duration silence, Duration attempt, Duration whole) {
  /** For traces that are read as a service starts. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3));
}
