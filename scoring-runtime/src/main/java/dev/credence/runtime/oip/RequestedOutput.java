// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

/**
 * A tensor that is asked for.
 *
 * @param answer the place, among the answers of the request, of the one that it shows
 */
record RequestedOutput(Output output, int answer) {}
