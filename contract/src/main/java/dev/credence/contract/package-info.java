// SPDX-License-Identifier: Apache-2.0
/** Names and numbers that the operator and the scoring runtime must agree on. */
@NullMarked
package dev.credence.contract;

import org.jspecify.annotations.NullMarked;
