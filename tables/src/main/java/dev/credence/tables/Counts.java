// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts rows while they are scored. Thread-safe. */
final class Counts {
  private final LongAdder read = new LongAdder();
  private final Map<String, LongAdder> invalid = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> extrapolated = new ConcurrentHashMap<>();

  void addRead(int rows) {
    read.add(rows);
  }

  void addInvalid(String code) {
    add(invalid, code);
  }

  void addExtrapolated(String input) {
    add(extrapolated, input);
  }

  long read() {
    return read.sum();
  }

  TableSummary summary() {
    return new TableSummary(read(), sums(invalid), sums(extrapolated));
  }

  private static void add(Map<String, LongAdder> counts, String name) {
    counts.computeIfAbsent(name, n -> new LongAdder()).increment();
  }

  private static SortedMap<String, Long> sums(Map<String, LongAdder> counts) {
    SortedMap<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }
}
