// SPDX-License-Identifier: Apache-2.0
/** The commands of the command line. */
@NullMarked
package dev.credence.runtime.command;

import org.jspecify.annotations.NullMarked;
