// SPDX-License-Identifier: Apache-2.0
/** Settings and columns of predictions, as users of tables write them. */
@NullMarked
package dev.credence.scoring.settings;

import org.jspecify.annotations.NullMarked;
