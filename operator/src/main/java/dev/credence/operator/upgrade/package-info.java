// SPDX-License-Identifier: Apache-2.0
/** Canary rollout of new runtime images. Pure functions. */
@NullMarked
package dev.credence.operator.upgrade;

import org.jspecify.annotations.NullMarked;
