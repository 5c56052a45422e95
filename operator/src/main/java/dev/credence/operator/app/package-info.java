// SPDX-License-Identifier: Apache-2.0
/** The process: its command line and settings, its client, the Lease, the reconciler, metrics. */
@NullMarked
package dev.credence.operator.app;

import org.jspecify.annotations.NullMarked;
