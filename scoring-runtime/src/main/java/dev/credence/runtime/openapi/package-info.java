// SPDX-License-Identifier: Apache-2.0
/** The description of the HTTP interface, from what checks requests and writes answers. */
@NullMarked
package dev.credence.runtime.openapi;

import org.jspecify.annotations.NullMarked;
