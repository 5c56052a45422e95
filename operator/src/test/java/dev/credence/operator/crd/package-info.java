// SPDX-License-Identifier: Apache-2.0
/** How the CRD's file is made, and that the committed one is the current one. */
@NullMarked
package dev.credence.operator.crd;

import org.jspecify.annotations.NullMarked;
