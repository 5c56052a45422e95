// SPDX-License-Identifier: Apache-2.0
/** Names and numbers shared by the operator and the scoring runtime. */
@NullMarked
package dev.credence.contract;

import org.jspecify.annotations.NullMarked;
