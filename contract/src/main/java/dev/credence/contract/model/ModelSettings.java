// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a model for requests without their own.
 *
 * @param sampleCount number of samples
 * @param maxSampleCount maximum number of samples per request
 * @param method one of {@link #METHODS}
 */
public record ModelSettings(int sampleCount, int maxSampleCount, String method) {
  public static final int DEFAULT_SAMPLE_COUNT = 100;
  public static final int DEFAULT_MAX_SAMPLE_COUNT = 100_000;
  public static final String DEFAULT_METHOD = "sample";
  public static final int MAX_SAMPLES = 100_000_000;

  /** The allowed values of {@code method}. */
  public static final List<String> METHODS = List.of("exact", "pymc3", "sample");

  /** The settings of a spec, with the default of each that is null. */
  public static ModelSettings of(
      @Nullable Integer sampleCount, @Nullable Integer maxSampleCount, @Nullable String method) {
    return new ModelSettings(
        sampleCount == null ? DEFAULT_SAMPLE_COUNT : sampleCount,
        maxSampleCount == null ? DEFAULT_MAX_SAMPLE_COUNT : maxSampleCount,
        method == null ? DEFAULT_METHOD : method);
  }
}
