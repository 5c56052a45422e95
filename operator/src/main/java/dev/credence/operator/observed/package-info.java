// SPDX-License-Identifier: Apache-2.0
/** What the cluster holds of a model, as the informers see it. */
@NullMarked
package dev.credence.operator.observed;

import org.jspecify.annotations.NullMarked;
