// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import java.util.List;

/**
 * What a request gets that does not ask for another.
 *
 * @param sampleCount the default of {@code n_samples}
 * @param maxSampleCount the most that may be asked for
 * @param method the default of {@code method}
 */
public record Defaults(int sampleCount, int maxSampleCount, Method method) {
  /** The default of {@code seed}. */
  public static final long SEED = 42;

  /** The default of {@code method}, or, where it cannot answer, the method that always can. */
  public Method methodAmong(List<Method> possible) {
    return possible.contains(method) ? method : Method.SAMPLE;
  }
}
