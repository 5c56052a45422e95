// SPDX-License-Identifier: Apache-2.0
/** Benchmarks by JMH. */
@NullUnmarked
package dev.credence.benchmarks;

import org.jspecify.annotations.NullUnmarked;
