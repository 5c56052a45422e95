// SPDX-License-Identifier: Apache-2.0
/**
 * From a likelihood and a trace to a loaded model, and the checks of a model before it is served.
 */
@NullMarked
package dev.credence.scoring.loading;

import org.jspecify.annotations.NullMarked;
