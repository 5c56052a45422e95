// SPDX-License-Identifier: Apache-2.0
/**
 * Draws in CSV files, one a chain, as CmdStan writes them ("Stan CSV File Format" of the CmdStan
 * User's Guide), or with a plain line of names and lines of numbers. Files may be larger than the
 * memory: they are read in pieces, and only the requested columns are kept.
 */
@NullMarked
package dev.credence.trace.csv;

import org.jspecify.annotations.NullMarked;
