// SPDX-License-Identifier: Apache-2.0
/** The CRD's rules in Java. */
@NullMarked
package dev.credence.crds.rules;

import org.jspecify.annotations.NullMarked;
