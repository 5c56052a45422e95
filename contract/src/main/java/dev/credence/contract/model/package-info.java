// SPDX-License-Identifier: Apache-2.0
/** The part of a spec that determines the predictions: trace, likelihood, settings. */
@NullMarked
package dev.credence.contract.model;

import org.jspecify.annotations.NullMarked;
