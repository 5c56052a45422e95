// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.contract.model.ModelSettings;
import dev.credence.posterior.predict.Method;
import java.util.List;

/**
 * Sampling options of requests that do not set them.
 *
 * @param sampleCount default number of samples
 * @param maxSampleCount maximum number of samples
 * @param method default method
 */
public record Defaults(int sampleCount, int maxSampleCount, Method method) {
  /** Default seed of the noise. */
  public static final long SEED = 42;

  /**
   * The settings of a manifest.
   *
   * @throws IllegalArgumentException if there is no such method
   */
  public static Defaults of(ModelSettings settings) {
    return new Defaults(
        settings.sampleCount(),
        settings.maxSampleCount(),
        Method.of(settings.method())
            .orElseThrow(() -> new IllegalArgumentException(settings.method())));
  }

  /** The default method if it is possible, else the method that always is. */
  public Method methodAmong(List<Method> possible) {
    return possible.contains(method) ? method : Method.SAMPLE;
  }
}
