// SPDX-License-Identifier: Apache-2.0
/** What manifests may use in an installation. Pure functions. */
@NullMarked
package dev.credence.operator.policy;

import org.jspecify.annotations.NullMarked;
