// SPDX-License-Identifier: Apache-2.0
/** Kubernetes Events of a model's transitions. */
@NullMarked
package dev.credence.operator.event;

import org.jspecify.annotations.NullMarked;
