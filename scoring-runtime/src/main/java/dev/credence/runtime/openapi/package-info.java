// SPDX-License-Identifier: Apache-2.0
/**
 * The description of the HTTP interface, generated from the types that validate requests and write
 * responses.
 */
@NullMarked
package dev.credence.runtime.openapi;

import org.jspecify.annotations.NullMarked;
