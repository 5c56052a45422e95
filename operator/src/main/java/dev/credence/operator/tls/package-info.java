// SPDX-License-Identifier: Apache-2.0
/** The check of the certificate of an Ingress. Pure functions. */
@NullMarked
package dev.credence.operator.tls;

import org.jspecify.annotations.NullMarked;
