// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

/**
 * A requested tensor.
 *
 * @param answer index of its request in the joint request
 */
record RequestedOutput(Output output, int answer) {}
