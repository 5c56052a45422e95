// SPDX-License-Identifier: Apache-2.0
/** Watches the API server: the informers, and the snapshot of a model that they give. */
@NullMarked
package dev.credence.operator.informer;

import org.jspecify.annotations.NullMarked;
