// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

/** Between which values a model was fitted, both ends included. */
public record Range(double lower, double upper) {}
