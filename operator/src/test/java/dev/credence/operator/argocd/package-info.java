// SPDX-License-Identifier: Apache-2.0
/** Tests of what Argo CD is told. */
@NullMarked
package dev.credence.operator.argocd;

import org.jspecify.annotations.NullMarked;
