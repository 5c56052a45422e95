// SPDX-License-Identifier: Apache-2.0
/** Names and labels of a model's objects. */
@NullMarked
package dev.credence.operator.naming;

import org.jspecify.annotations.NullMarked;
