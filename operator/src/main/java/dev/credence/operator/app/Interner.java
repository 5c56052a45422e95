// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Equal values as one object. Those that were asked for last are remembered, a fixed number of
 * them: names and times of single objects come once and push each other out, what all objects have
 * in common soon is there again.
 *
 * @param <T> immutable, with a hash code that its content makes
 */
final class Interner<T> {
  private static final int SIZE = 1 << 13;

  private final AtomicReferenceArray<T> last = new AtomicReferenceArray<>(SIZE);

  /** The value, or an equal one that is there already. */
  T of(T value) {
    int hash = value.hashCode();
    int place = (hash ^ (hash >>> 16)) & (SIZE - 1);
    T other = last.get(place);
    if (value.equals(other)) {
      return other;
    }
    last.set(place, value);
    return value;
  }
}
