// SPDX-License-Identifier: Apache-2.0
/** What is told of a model: pure functions of what is wanted and what is seen. */
@NullMarked
package dev.credence.operator.status;

import org.jspecify.annotations.NullMarked;
