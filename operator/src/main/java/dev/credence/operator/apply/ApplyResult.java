// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.operator.observed.ClusterState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of writing a model's children.
 *
 * @param observed what the cluster holds afterwards, as far as it is known
 * @param conflicts objects that have a child's name and are somebody else's; nothing is written
 *     then
 * @param awaited objects of a deleted model of the same name that are still to go; nothing is
 *     written then
 * @param held what a paused model keeps from being written
 * @param failure what the API server said against a write; the rest is not written then
 * @param invalid whether it said that the object breaks its rules, as no other try can change
 */
public record ApplyResult(
    ClusterState observed,
    List<String> conflicts,
    List<String> awaited,
    List<String> held,
    @Nullable String failure,
    boolean invalid) {

  /** All is as it should be, or nothing was to be written. */
  public static ApplyResult done(ClusterState observed) {
    return new ApplyResult(observed, List.of(), List.of(), List.of(), null, false);
  }

  /** A write failed. */
  public static ApplyResult failed(ClusterState observed, String failure, boolean invalid) {
    return new ApplyResult(observed, List.of(), List.of(), List.of(), failure, invalid);
  }

  /** A paused model lacks these writes. */
  static ApplyResult held(ClusterState observed, List<String> held) {
    return new ApplyResult(observed, List.of(), List.of(), held, null, false);
  }
}
