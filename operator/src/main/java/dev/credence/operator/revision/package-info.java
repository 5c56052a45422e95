// SPDX-License-Identifier: Apache-2.0
/** What the scoring pods run: revisions, which of them is wanted, and which was good. Pure. */
@NullMarked
package dev.credence.operator.revision;

import org.jspecify.annotations.NullMarked;
