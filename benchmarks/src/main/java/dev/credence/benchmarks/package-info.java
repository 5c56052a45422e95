// SPDX-License-Identifier: Apache-2.0
/** Benchmarks by JMH, and a server to compare the runtime with. */
@NullUnmarked
package dev.credence.benchmarks;

import org.jspecify.annotations.NullUnmarked;
