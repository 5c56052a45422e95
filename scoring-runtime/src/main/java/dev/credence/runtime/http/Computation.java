// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.predict.ScoredResponse;
import dev.credence.runtime.schema.InvalidRequestException;

/** A valid request whose response is not computed yet. */
interface Computation {
  /** Whether computing it takes longer than a change of threads. */
  boolean isLarge();

  /** Estimated nanoseconds of one processor. */
  long cost();

  /** Estimated bytes of the response and its intermediate results. */
  long memory();

  /**
   * Computes the response.
   *
   * @throws InvalidRequestException if no row has a result
   */
  ScoredResponse answer() throws InvalidRequestException;
}
