// SPDX-License-Identifier: Apache-2.0
/** Validation rules in Java, equal to the CRD's schema. */
@NullMarked
package dev.credence.contract.rules;

import org.jspecify.annotations.NullMarked;
