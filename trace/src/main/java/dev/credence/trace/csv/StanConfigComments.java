// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.csv;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The settings in the comments of CmdStan and RStan that are needed to read a file. */
final class StanConfigComments {
  private static final Set<String> KEYS =
      Set.of(
          "method",
          "algorithm",
          "num_samples",
          "num_warmup",
          "save_warmup",
          "thin",
          "stepsize_jitter",
          "output_samples",
          "draws", // of Laplace's approximation
          "num_paths", // these are Pathfinder's
          "num_draws",
          "num_elbo_draws",
          "num_psis_draws",
          "psis_resample",
          "calculate_lp",
          "sampler_t", // these are RStan's
          "iter",
          "warmup");

  /** The methods that make draws. */
  private static final Set<String> METHODS =
      Set.of("sample", "generate_quantities", "pathfinder", "laplace", "variational");

  private final Map<String, String> values = new HashMap<>();
  private boolean complete;

  /** Takes a comment: CmdStan's {@code # thin = 1 (Default)}, RStan's {@code # thin=1}. */
  void take(String comment) {
    int equals = comment.indexOf('=');
    if (equals > 0) {
      String key = comment.substring(0, equals).replace("#", "").strip();
      if (KEYS.contains(key)) {
        String value = comment.substring(equals + 1).replace("(Default)", "").strip();
        values.putIfAbsent(key, value.toLowerCase(Locale.ROOT));
      }
    } else if (comment.contains("Elapsed Time")) {
      complete = true;
    }
  }

  /** Whether the file is Stan's own. */
  boolean isStan() {
    return values.containsKey("method") || isRStan();
  }

  /** RStan names no method, and counts the warm-up among its iterations. */
  private boolean isRStan() {
    return values.containsKey("iter") && values.containsKey("warmup");
  }

  /** The method, {@code sample}. */
  String method() {
    String algorithm = values.getOrDefault("algorithm", "");
    String guess =
        switch (algorithm) {
          case "meanfield", "fullrank" -> "variational";
          case "bfgs", "lbfgs", "newton" -> "optimize";
          default -> "sample";
        };
    return values.getOrDefault("method", guess);
  }

  /** Whether the method makes draws of the posterior. */
  boolean hasDraws() {
    return METHODS.contains(method());
  }

  /** Whether the draws are those of an approximation, ADVI. */
  boolean isVariational() {
    return method().equals("variational");
  }

  /** Whether the step size differs between draws. */
  boolean isJittered() {
    return !values.getOrDefault("stepsize_jitter", "0").matches("0*(\\.0*)?");
  }

  /** Whether the run reports that it finished. */
  boolean isComplete() {
    return complete;
  }

  /** Whether the run adapts its steps in a warm-up. */
  boolean hasWarmup() {
    return method().equals("sample")
        && !"fixed_param".equals(values.get("algorithm"))
        && !"fixed_param".equals(values.get("sampler_t"));
  }

  /**
   * How many rows of warm-up come first; empty if that is unknown.
   *
   * @param name of the file, for messages
   * @param rows how many there are in all; a run of RStan that does not say whether its warm-up was
   *     saved is known by them
   */
  OptionalLong warmupRows(String name, long rows) throws TraceException {
    OptionalLong warmup = rows(isRStan() ? "warmup" : "num_warmup", 0);
    String saved = values.getOrDefault("save_warmup", "");
    return switch (saved) {
      case "1", "true" -> warmup;
      case "0", "false" -> OptionalLong.of(0);
      case "" -> {
        boolean both =
            isRStan()
                && warmup.isPresent()
                && drawRows().isPresent()
                && rows == warmup.getAsLong() + drawRows().getAsLong();
        boolean none = !isRStan() || (complete && drawRows().equals(OptionalLong.of(rows)));
        yield both ? warmup : none ? OptionalLong.of(0) : OptionalLong.empty();
      }
      default -> throw new TraceException(Kind.CORRUPT, CsvMessages.saveWarmup(name, saved));
    };
  }

  /** How many rows of draws the run was to make; empty if it does not say. */
  OptionalLong drawRows() {
    return switch (method()) {
      case "variational" -> number("output_samples");
      case "laplace" -> number("draws");
      case "pathfinder" -> pathfinderRows();
      default -> isRStan() ? rows("iter", number("warmup").orElse(0)) : rows("num_samples", 0);
    };
  }

  /** Several paths that are not resampled give the rows of those that succeed, who knows which. */
  private OptionalLong pathfinderRows() {
    if (number("num_paths").orElse(4) > 1) {
      boolean resampled = !isOff("psis_resample") && !isOff("calculate_lp");
      return resampled ? number("num_psis_draws") : OptionalLong.empty();
    }
    // draws for judging the path are kept, even if they are more
    boolean known = number("num_draws").orElse(0) > number("num_elbo_draws").orElse(25);
    return known ? number("num_draws") : OptionalLong.empty();
  }

  private boolean isOff(String key) {
    return Set.of("0", "false").contains(values.getOrDefault(key, ""));
  }

  /** Each row represents {@code thin} iterations; the last one may represent fewer. */
  private OptionalLong rows(String key, long less) {
    OptionalLong iterations = number(key);
    long thin = Math.max(1, number("thin").orElse(1));
    return iterations.isEmpty()
        ? iterations
        : OptionalLong.of(Math.ceilDiv(Math.max(0, iterations.getAsLong() - less), thin));
  }

  private OptionalLong number(String key) {
    String value = values.getOrDefault(key, "");
    return value.matches("\\d{1,15}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }
}
