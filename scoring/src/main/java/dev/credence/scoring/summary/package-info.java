// SPDX-License-Identifier: Apache-2.0
/** What can be computed from the prediction of a row. */
@NullMarked
package dev.credence.scoring.summary;

import org.jspecify.annotations.NullMarked;
