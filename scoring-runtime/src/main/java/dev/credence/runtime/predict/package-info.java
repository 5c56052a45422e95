// SPDX-License-Identifier: Apache-2.0
/** From a request's body to a response: pure functions of a loaded model. */
@NullMarked
package dev.credence.runtime.predict;

import org.jspecify.annotations.NullMarked;
