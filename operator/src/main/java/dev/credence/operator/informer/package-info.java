// SPDX-License-Identifier: Apache-2.0
/** Watches the API server by informers, and creates snapshots of models. */
@NullMarked
package dev.credence.operator.informer;

import org.jspecify.annotations.NullMarked;
