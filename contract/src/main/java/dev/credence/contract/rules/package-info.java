// SPDX-License-Identifier: Apache-2.0
/** Rules in Java that say of a spec what the CRD's schema says. */
@NullMarked
package dev.credence.contract.rules;

import org.jspecify.annotations.NullMarked;
