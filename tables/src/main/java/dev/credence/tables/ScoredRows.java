// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.scoring.ColumnBatch;

/**
 * Rows with their predictions.
 *
 * @param errors why rows have none
 */
record ScoredRows(ColumnBatch columns, RowErrors errors) {}
