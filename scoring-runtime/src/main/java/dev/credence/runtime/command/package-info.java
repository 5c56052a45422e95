// SPDX-License-Identifier: Apache-2.0
/** The commands: what a user or a pod starts, and how it ends. */
@NullMarked
package dev.credence.runtime.command;

import org.jspecify.annotations.NullMarked;
