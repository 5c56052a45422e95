// SPDX-License-Identifier: Apache-2.0
/** Scores the rows of files: DuckDB reads and writes them, the model adds columns. */
@NullMarked
package dev.credence.tables;

import org.jspecify.annotations.NullMarked;
