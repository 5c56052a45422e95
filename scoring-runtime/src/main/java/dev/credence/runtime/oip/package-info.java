// SPDX-License-Identifier: Apache-2.0
/**
 * The Open Inference Protocol, version 2, over REST: from tensors to predictions and back, as pure
 * functions of a loaded model.
 */
@NullMarked
package dev.credence.runtime.oip;

import org.jspecify.annotations.NullMarked;
