// SPDX-License-Identifier: Apache-2.0
/**
 * The custom resource. {@code app} runs the process, {@code informer} reads the cluster, {@code
 * apply} and {@code event} write to it; all other packages are pure functions.
 */
@NullMarked
package dev.credence.operator;

import org.jspecify.annotations.NullMarked;
