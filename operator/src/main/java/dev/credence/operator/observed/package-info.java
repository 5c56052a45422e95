// SPDX-License-Identifier: Apache-2.0
/** The state of a model in the cluster, and what pods and Jobs report. */
@NullMarked
package dev.credence.operator.observed;

import org.jspecify.annotations.NullMarked;
