// SPDX-License-Identifier: Apache-2.0
/** What the pods of a model have in common: hardening, credentials, resources. Pure functions. */
@NullMarked
package dev.credence.operator.pod;

import org.jspecify.annotations.NullMarked;
