// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several kinds of summaries of the same rows.
 *
 * @param requests at least one, all with the same data, of which every row is valid
 * @param totalCost about how many nanoseconds of a processor the answers take
 */
public record JointRequest(List<PredictRequest> requests, long totalCost) {
  /** What the answers cost follows from the requests. */
  public JointRequest(List<PredictRequest> requests) {
    this(requests, totalCost(requests));
  }

  /** How many rows there are. */
  public int rows() {
    return requests.getFirst().data().size();
  }

  /** Whether some of its requests of these options need moments. */
  boolean needsMoments(SamplingOptions options) {
    return requests.stream()
        .anyMatch(each -> each.options().equals(options) && each.kind().needsMoments());
  }

  /** Whether it takes longer to compute than to hand it over to another thread. */
  public boolean isLarge() {
    return requests.stream()
        .anyMatch(request -> PredictRequest.isLarge(request.options(), totalCost));
  }

  /** What is computed for a row is shared by those of the same options. */
  private static long totalCost(List<PredictRequest> requests) {
    Map<SamplingOptions, Long> rows = new HashMap<>();
    long cost = 0;
    for (PredictRequest request : requests) {
      rows.merge(request.options(), request.rowsCost(), Math::max);
      cost += request.answersCost();
    }
    return cost + rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Checks that the answers can be had in time.
   *
   * @param at where it is said which are wanted
   */
  public void check(Path at, Faults faults) {
    Limits.checkTime(totalCost, requests.getFirst().limit(), at, "ask for fewer at a time", faults);
  }

  /** About how many bytes the answers and what they are made of take. */
  public long memory() {
    return requests.stream().mapToLong(PredictRequest::memory).sum();
  }
}
