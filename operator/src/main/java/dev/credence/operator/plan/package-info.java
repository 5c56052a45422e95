// SPDX-License-Identifier: Apache-2.0
/** What is to be done for a model now: a pure function of what is asked and what is there. */
@NullMarked
package dev.credence.operator.plan;

import org.jspecify.annotations.NullMarked;
