// SPDX-License-Identifier: Apache-2.0
/** Revisions: what scoring pods run, and what to roll back to. Pure functions. */
@NullMarked
package dev.credence.operator.revision;

import org.jspecify.annotations.NullMarked;
