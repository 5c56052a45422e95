// SPDX-License-Identifier: Apache-2.0
/** The operator against a real API server. */
@NullMarked
package dev.credence.operator.cluster;

import org.jspecify.annotations.NullMarked;
