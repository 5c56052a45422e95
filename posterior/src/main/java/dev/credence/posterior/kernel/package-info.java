// SPDX-License-Identifier: Apache-2.0
/**
 * The innermost loops, each in two forms that give the same bits: plain Java, and the Vector API.
 */
@NullMarked
package dev.credence.posterior.kernel;

import org.jspecify.annotations.NullMarked;
