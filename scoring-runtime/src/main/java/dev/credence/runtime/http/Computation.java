// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import dev.credence.runtime.predict.ScoredResponse;
import dev.credence.runtime.schema.InvalidRequestException;

/** A valid request whose answer is still to be computed. */
interface Computation {
  /** Whether it takes longer to compute than to hand it over to another thread. */
  boolean isLarge();

  /** About how many nanoseconds of a processor it takes. */
  long cost();

  /** About how many bytes the answer and what it is made of take. */
  long memory();

  /**
   * The answer.
   *
   * @throws InvalidRequestException if there is none
   */
  ScoredResponse answer() throws InvalidRequestException;
}
