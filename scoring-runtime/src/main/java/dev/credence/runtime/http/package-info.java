// SPDX-License-Identifier: Apache-2.0
/** The HTTP interface; the only package that knows Vert.x. */
@NullMarked
package dev.credence.runtime.http;

import org.jspecify.annotations.NullMarked;
