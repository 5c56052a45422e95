// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code ProbabilisticModel} custom resource, credence.dev/v1alpha1: its spec, its status, its
 * rules.
 */
@NullMarked
package dev.credence.crds;

import org.jspecify.annotations.NullMarked;
