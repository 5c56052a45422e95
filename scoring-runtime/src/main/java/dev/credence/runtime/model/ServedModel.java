// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import dev.credence.runtime.predict.Predictions;

/**
 * A model that is loaded and has answered once.
 *
 * @param traceUri where its trace came from
 * @param chains how many chains the trace has
 * @param draws how many draws each chain has
 */
public record ServedModel(Predictions predictions, String traceUri, int chains, int draws) {}
