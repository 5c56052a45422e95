// SPDX-License-Identifier: Apache-2.0
/** The results of the commands check and watch, as JSON that the operator reads. */
@NullMarked
package dev.credence.contract.verdict;

import org.jspecify.annotations.NullMarked;
