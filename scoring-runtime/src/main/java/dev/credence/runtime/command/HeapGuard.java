// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import javax.management.NotificationEmitter;

/**
 * Triggers garbage collection before the heap grows. By default the serial collector expands the
 * heap to its maximum before it collects the old generation. If garbage becomes old fast, as large
 * bodies do, the heap may grow for that time.
 */
final class HeapGuard {
  /** Maximum garbage in the old generation, in bytes. */
  private static final long ROOM = 64 << 20;

  /** Minimum time between collections: more frequent ones would pause the service too often. */
  private static final long BETWEEN = Duration.ofSeconds(2).toNanos();

  private final MemoryPoolMXBean old;
  private long room = ROOM;
  private long collected = System.nanoTime();

  private HeapGuard(MemoryPoolMXBean old) {
    this.old = old;
  }

  /** Starts the guard; treats the current content of the heap as live. */
  static void start() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      // only the old generation has such a threshold
      if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()) {
        HeapGuard guard = new HeapGuard(pool);
        guard.allowMore();
        NotificationEmitter memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener(
            (event, ignored) -> guard.collect(),
            event -> event.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
            null);
      }
    }
  }

  @SuppressWarnings("ExplicitGC") // what this is for
  private void collect() {
    long now = System.nanoTime();
    room = now - collected < BETWEEN ? Math.min(2 * room, largest()) : ROOM;
    collected = now;
    System.gc();
    allowMore();
  }

  /** At most half of the maximum, so that the threshold is exceeded in time. */
  private long largest() {
    return Math.max(ROOM, old.getUsage().getMax() / 2);
  }

  /** Near the maximum heap size the collector runs by itself. */
  private void allowMore() {
    long most = old.getUsage().getMax();
    long next = old.getUsage().getUsed() + room;
    old.setUsageThreshold(most < 0 ? next : Math.min(next, most));
  }
}
