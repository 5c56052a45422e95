// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.encoding;

/**
 * The type of stored numbers.
 *
 * @param floating whether they are IEEE 754's; else they are integers
 * @param signed whether they have a sign
 * @param size bytes of one
 */
public record StoredNumberType(boolean floating, boolean signed, int size) {
  /** Whether a double may be too coarse for them. */
  public boolean isLong() {
    return !floating && size == Long.BYTES;
  }
}
