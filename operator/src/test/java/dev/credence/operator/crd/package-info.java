// SPDX-License-Identifier: Apache-2.0
/** Generates the CRD, and tests that the committed one is up to date. */
@NullMarked
package dev.credence.operator.crd;

import org.jspecify.annotations.NullMarked;
