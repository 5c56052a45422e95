// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.runtime.schema.Fields;

/**
 * A valid request.
 *
 * @param row a value for each input, in the model's order
 * @param sampleCount how many samples to draw
 * @param seed of their noise
 * @param asked the question's own fields
 */
public record PredictRequest(
    Question question, Row row, int sampleCount, long seed, Fields asked) {}
