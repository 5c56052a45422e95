// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the last valid body. Clients mostly send the same settings with other rows:
 * identical bytes need not be parsed again. Thread-safe.
 */
final class LastSettings {
  /** Longer settings are read each time. */
  private static final int MAX_BYTES = 1_000;

  private volatile @Nullable Known known;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Known(byte[] before, byte[] after, Settings settings) {}

  /**
   * The settings of a body; null if they are not those of the last one.
   *
   * @param from where its rows start
   * @param to where they end
   */
  @Nullable Settings find(byte[] body, int from, int to) {
    Known last = known;
    return last != null
            && Arrays.equals(body, 0, from, last.before, 0, last.before.length)
            && Arrays.equals(body, to, body.length, last.after, 0, last.after.length)
        ? last.settings
        : null;
  }

  /** Keeps the settings of a valid body, see {@link #find}. */
  void keep(byte[] body, int from, int to, Settings settings) {
    if (from + body.length - to <= MAX_BYTES) {
      known =
          new Known(Arrays.copyOf(body, from), Arrays.copyOfRange(body, to, body.length), settings);
    }
  }
}
