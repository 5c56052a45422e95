// SPDX-License-Identifier: Apache-2.0
/** The model in service, and its readiness. */
@NullMarked
package dev.credence.runtime.model;

import org.jspecify.annotations.NullMarked;
