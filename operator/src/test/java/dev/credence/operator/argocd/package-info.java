// SPDX-License-Identifier: Apache-2.0
/** Tests of the health check for Argo CD. */
@NullMarked
package dev.credence.operator.argocd;

import org.jspecify.annotations.NullMarked;
