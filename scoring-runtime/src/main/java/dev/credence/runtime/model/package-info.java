// SPDX-License-Identifier: Apache-2.0
/** The model in service, and how ready it is. */
@NullMarked
package dev.credence.runtime.model;

import org.jspecify.annotations.NullMarked;
