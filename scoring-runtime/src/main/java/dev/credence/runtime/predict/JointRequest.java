// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several kinds of summaries of the same rows.
 *
 * @param requests at least one, all with the same data, of which every row is valid
 * @param totalCost estimated nanoseconds of one processor for the response
 */
public record JointRequest(List<PredictRequest> requests, long totalCost) {
  /** The cost follows from the requests. */
  public JointRequest(List<PredictRequest> requests) {
    this(requests, totalCost(requests));
  }

  /** How many rows there are. */
  public int rows() {
    return requests.getFirst().data().size();
  }

  /** Whether computing it takes longer than a change of threads. */
  public boolean isLarge() {
    return requests.stream()
        .anyMatch(request -> PredictRequest.isLarge(request.options(), totalCost));
  }

  /** Requests of the same options share the predictions of the rows. */
  private static long totalCost(List<PredictRequest> requests) {
    Map<SamplingOptions, Long> rows = new HashMap<>();
    long cost = 0;
    for (PredictRequest request : requests) {
      rows.merge(request.options(), request.estimate().rowsTime(), Math::max);
      cost += request.estimate().resultsTime();
    }
    return cost + rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Checks that the response can be computed in time.
   *
   * @param at path of the requested outputs
   */
  public void check(Path at, ValidationErrors errors) {
    Limits.checkTime(totalCost, requests.getFirst().limit(), at, "request fewer at a time", errors);
  }

  /** Estimated bytes of the response and its intermediate results. */
  public long memory() {
    return requests.stream().mapToLong(PredictRequest::memory).sum();
  }
}
