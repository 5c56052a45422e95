// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.trace.csv;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What CmdStan's comments say of a run, as far as it matters for reading it. */
final class Settings {
  private static final Set<String> KEYS =
      Set.of("method", "algorithm", "num_samples", "num_warmup", "save_warmup", "thin");

  /** The methods that make draws. */
  private static final Set<String> METHODS =
      Set.of("sample", "generate_quantities", "pathfinder", "laplace");

  private final Map<String, String> values = new HashMap<>();
  private boolean complete;

  /** Takes a comment: {@code # thin = 1 (Default)}. */
  void take(String comment) {
    int equals = comment.indexOf('=');
    if (equals > 0) {
      String key = comment.substring(0, equals).replace("#", "").strip();
      if (KEYS.contains(key)) {
        values.putIfAbsent(key, comment.substring(equals + 1).replace("(Default)", "").strip());
      }
    } else if (comment.contains("Elapsed Time")) {
      complete = true;
    }
  }

  /** Whether the file is CmdStan's. */
  boolean areThere() {
    return values.containsKey("method");
  }

  /** The method, {@code sample}. */
  String method() {
    return values.getOrDefault("method", "sample");
  }

  /** Whether the method makes draws of the posterior. */
  boolean hasDraws() {
    return METHODS.contains(method());
  }

  /** Whether the run says that it came to its end. */
  boolean areComplete() {
    return complete;
  }

  /** How many rows of warm-up come first. */
  long warmupRows() {
    String saved = values.getOrDefault("save_warmup", "0");
    boolean none = "fixed_param".equals(values.get("algorithm"));
    return !none && (saved.equals("1") || saved.equals("true")) ? rows("num_warmup") : 0;
  }

  /** How many rows of draws the run was to make; 0 if it does not say. */
  long drawRows() {
    return rows("num_samples");
  }

  /** Each row stands for {@code thin} draws, the last one perhaps for fewer. */
  private long rows(String key) {
    return Math.ceilDiv(number(key, 0), Math.max(1, number("thin", 1)));
  }

  private long number(String key, long otherwise) {
    String value = values.getOrDefault(key, "");
    return value.matches("\\d{1,15}") ? Long.parseLong(value) : otherwise;
  }
}
