// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;

/**
 * The answers of a {@link JointRequest}.
 *
 * @param summaries for each of its requests what it asks for
 * @param warnings what is to be known of the rows
 * @param draws how many samples or draws were computed
 */
public record JointSummaries(List<ColumnBatch> summaries, List<Warning> warnings, long draws) {}
