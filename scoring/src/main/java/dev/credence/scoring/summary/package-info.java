// SPDX-License-Identifier: Apache-2.0
/** Summaries: results that are computed from the prediction of a row. */
@NullMarked
package dev.credence.scoring.summary;

import org.jspecify.annotations.NullMarked;
