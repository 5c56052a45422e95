// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.summary;

/** A credible interval, both ends included. */
public record Interval(double lower, double upper) {}
