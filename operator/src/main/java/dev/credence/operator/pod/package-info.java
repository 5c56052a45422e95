// SPDX-License-Identifier: Apache-2.0
/** Common settings of pods: hardening, credentials, resources. Pure functions. */
@NullMarked
package dev.credence.operator.pod;

import org.jspecify.annotations.NullMarked;
