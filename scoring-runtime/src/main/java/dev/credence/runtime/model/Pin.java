// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.runtime.source.ObjectVersion;

/**
 * The accepted model, which is the only one to be served.
 *
 * @param modelDigest 64 hex digits
 * @param state of the object that was accepted
 */
public record Pin(String modelDigest, ObjectVersion state) {}
