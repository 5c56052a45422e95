// SPDX-License-Identifier: Apache-2.0
/** What the installation lets manifests ask for. Pure functions. */
@NullMarked
package dev.credence.operator.policy;

import org.jspecify.annotations.NullMarked;
