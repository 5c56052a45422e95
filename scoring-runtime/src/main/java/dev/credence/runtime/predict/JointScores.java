// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.scoring.ColumnBatch;
import dev.credence.scoring.Warning;
import java.util.List;

/**
 * The result of a {@link JointRequest}.
 *
 * @param columns the columns of each of its requests
 * @param warnings about the rows
 * @param draws number of samples or draws that were computed
 */
public record JointScores(
    List<List<ColumnBatch.Column>> columns, List<Warning> warnings, long draws) {}
