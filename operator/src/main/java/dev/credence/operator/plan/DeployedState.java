// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a model, and the state of its Deployment.
 *
 * @param rollout of the Deployment; null if there is none
 * @param durability of the deployed trace; null if there is none
 */
record DeployedState(
    Revisions revisions, @Nullable Rollout rollout, @Nullable Durability durability) {

  static DeployedState of(ProbabilisticModel model, ClusterState observed) {
    String uid = model.getMetadata().getUid();
    Revisions revisions = Revisions.of(observed, uid);
    Rollout rollout = observed.rollout(uid).orElse(null);
    Revision deployed = revisions.deployed();
    return new DeployedState(
        revisions,
        rollout,
        deployed == null || rollout == null
            ? null
            : Durability.of(deployed, model.getStatus(), rollout.current()));
  }
}
