// SPDX-License-Identifier: Apache-2.0
/** The rules of the custom resource, as applied by the API server and in Java. */
@NullMarked
package dev.credence.operator.rules;

import org.jspecify.annotations.NullMarked;
