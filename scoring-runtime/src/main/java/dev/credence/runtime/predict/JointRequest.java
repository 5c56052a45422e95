// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;

/**
 * Several questions about the same rows.
 *
 * @param requests at least one, all with the same data, of which every row is valid
 */
public record JointRequest(List<PredictRequest> requests) {
  /** How many rows there are. */
  public int rows() {
    return requests.getFirst().data().size();
  }

  /** Whether it takes longer to compute than to hand it over to another thread. */
  public boolean isLarge() {
    return PredictRequest.areLarge(requests);
  }

  /** About how many bytes the answers and what they are made of take. */
  public long memory() {
    return requests.stream().mapToLong(PredictRequest::memory).sum();
  }
}
