// SPDX-License-Identifier: Apache-2.0
/** The command line of jobs: the commands of the scoring runtime, and {@code score}. */
@NullMarked
package dev.credence.tables.command;

import org.jspecify.annotations.NullMarked;
