// SPDX-License-Identifier: Apache-2.0
/** Tests of the Helm chart, and of the manifests rendered from it. */
@NullMarked
package dev.credence.operator.install;

import org.jspecify.annotations.NullMarked;
