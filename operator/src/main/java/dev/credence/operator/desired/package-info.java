// SPDX-License-Identifier: Apache-2.0
/** The desired children of a model: pure functions of the model and the operator's settings. */
@NullMarked
package dev.credence.operator.desired;

import org.jspecify.annotations.NullMarked;
