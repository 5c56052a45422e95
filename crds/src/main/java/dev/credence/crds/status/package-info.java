// SPDX-License-Identifier: Apache-2.0
/** The status of a {@code ProbabilisticModel}, credence.dev/v1alpha1. */
@NullMarked
package dev.credence.crds.status;

import org.jspecify.annotations.NullMarked;
