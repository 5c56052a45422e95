// SPDX-License-Identifier: Apache-2.0
/** The rules of the custom resource, as the API server and as Java applies them. */
@NullMarked
package dev.credence.operator.rules;

import org.jspecify.annotations.NullMarked;
