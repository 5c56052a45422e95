// SPDX-License-Identifier: Apache-2.0
/** A loaded model, the rows and summaries that it takes, and the columns that it returns. */
@NullMarked
package dev.credence.scoring;

import org.jspecify.annotations.NullMarked;
