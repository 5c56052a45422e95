// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.app;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Interns equal values in a cache of fixed size: the most recently used ones are kept, which are
 * those that many objects share.
 *
 * @param <T> immutable, with equality by content
 */
final class Interner<T> {
  private static final int SIZE = 1 << 13;

  private final AtomicReferenceArray<T> last = new AtomicReferenceArray<>(SIZE);

  /** The value, or an equal one from the cache. */
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
