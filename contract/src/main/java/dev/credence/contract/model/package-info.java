// SPDX-License-Identifier: Apache-2.0
/** The part of a manifest's spec that decides what a model answers: trace, likelihood, settings. */
@NullMarked
package dev.credence.contract.model;

import org.jspecify.annotations.NullMarked;
