// SPDX-License-Identifier: Apache-2.0
/** The operator: what a {@code ProbabilisticModel} asks for, made and kept in a cluster. */
@NullMarked
package dev.credence.operator;

import org.jspecify.annotations.NullMarked;
