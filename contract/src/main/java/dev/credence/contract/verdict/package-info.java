// SPDX-License-Identifier: Apache-2.0
/** What the commands check and watch find, as JSON that the operator reads. */
@NullMarked
package dev.credence.contract.verdict;

import org.jspecify.annotations.NullMarked;
