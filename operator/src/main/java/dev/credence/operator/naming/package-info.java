// SPDX-License-Identifier: Apache-2.0
/** Names and labels of what belongs to a model. */
@NullMarked
package dev.credence.operator.naming;

import org.jspecify.annotations.NullMarked;
