// SPDX-License-Identifier: Apache-2.0
/** Whether the Secret of an Ingress is there. Pure functions. */
@NullMarked
package dev.credence.operator.tls;

import org.jspecify.annotations.NullMarked;
