// SPDX-License-Identifier: Apache-2.0
/** The spec of a {@code ProbabilisticModel}, credence.dev/v1alpha1. */
@NullMarked
package dev.credence.crds.spec;

import org.jspecify.annotations.NullMarked;
