// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.ValidationError;
import java.util.List;

/**
 * A response, with figures for the metrics.
 *
 * @param json the response as it is sent
 * @param draws number of samples or draws computed for it
 * @param extrapolated the inputs whose values are outside of the data, once for each row
 * @param errors of rows that have no result
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ScoredResponse(
    byte[] json, long draws, List<String> extrapolated, List<ValidationError> errors) {}
