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
  /** How much old garbage there may be. */
  private static final long ROOM = 64 << 20;

  /** Collections that follow each other sooner stop the service too often. */
  private static final long BETWEEN = Duration.ofSeconds(2).toNanos();

  private final MemoryPoolMXBean old;
  private long room = ROOM;
  private long collected = System.nanoTime();

  private HeapGuard(MemoryPoolMXBean old) {
    this.old = old;
  }

  /** Guards the heap from now on; what is on it is taken for what stays. */
  static void start() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      // of the pools of a heap with generations the old one alone has such a threshold
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

  /** Half of what there may be, so that what fills it is noticed. */
  private long largest() {
    return Math.max(ROOM, old.getUsage().getMax() / 2);
  }

  /** Where the heap ends first, the collector needs no telling. */
  private void allowMore() {
    long most = old.getUsage().getMax();
    long next = old.getUsage().getUsed() + room;
    old.setUsageThreshold(most < 0 ? next : Math.min(next, most));
  }
}
