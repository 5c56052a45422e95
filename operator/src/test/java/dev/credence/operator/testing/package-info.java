// SPDX-License-Identifier: Apache-2.0
/** Shared test utilities: golden files, models, a real API server. */
@NullMarked
package dev.credence.operator.testing;

import org.jspecify.annotations.NullMarked;
