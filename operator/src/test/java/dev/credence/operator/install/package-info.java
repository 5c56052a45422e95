// SPDX-License-Identifier: Apache-2.0
/** The Helm chart, and what is made from it. */
@NullMarked
package dev.credence.operator.install;

import org.jspecify.annotations.NullMarked;
