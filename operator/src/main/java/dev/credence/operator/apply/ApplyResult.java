// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.operator.observed.ClusterState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of writing a model's children.
 *
 * @param observed the state of the cluster afterwards, as far as it is known
 * @param conflicts objects with a child's name that are not owned by the model; if there are any,
 *     nothing is written
 * @param awaited objects of a deleted model of the same name that still exist; if there are any,
 *     nothing is written
 * @param pendingWrites what is not written because the model is paused
 * @param failure error of the API server for a write; nothing is written after it
 * @param invalid whether the object was invalid, so that retries cannot succeed
 */
public record ApplyResult(
    ClusterState observed,
    List<String> conflicts,
    List<String> awaited,
    List<String> pendingWrites,
    @Nullable String failure,
    boolean invalid) {

  /** All writes succeeded. */
  public static ApplyResult done(ClusterState observed) {
    return new ApplyResult(observed, List.of(), List.of(), List.of(), null, false);
  }

  /** A write failed. */
  public static ApplyResult failed(ClusterState observed, String failure, boolean invalid) {
    return new ApplyResult(observed, List.of(), List.of(), List.of(), failure, invalid);
  }

  /** The writes that a paused model is missing. */
  static ApplyResult pendingWrites(ClusterState observed, List<String> pendingWrites) {
    return new ApplyResult(observed, List.of(), List.of(), pendingWrites, null, false);
  }
}
