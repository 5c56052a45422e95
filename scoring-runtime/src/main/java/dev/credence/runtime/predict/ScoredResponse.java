// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.ValidationError;
import java.util.List;

/**
 * A response, and what is counted of it.
 *
 * @param json the response as it is sent
 * @param draws how many samples or draws were computed for it
 * @param extrapolated the inputs whose values are outside of the data, once for each row
 * @param errors what is wrong with rows that have no result
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ScoredResponse(
    byte[] json, long draws, List<String> extrapolated, List<ValidationError> errors) {}
