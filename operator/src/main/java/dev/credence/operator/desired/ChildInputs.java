// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.upgrade.ImageCanary;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.jspecify.annotations.Nullable;

/**
 * The inputs for creating a model's children.
 *
 * @param model with a valid spec
 * @param runtimeImage the image of the scoring runtime
 * @param network of the installation
 * @param check the current check Job; null for none
 * @param firstTraining the Job that trains a model without a trace; null for none
 * @param certificate the current Job that checks the certificate; null for none
 * @param target the revision to run; null if no trace was accepted yet
 * @param canary the trial of a new runtime image on this model; null for none
 */
public record ChildInputs(
    ProbabilisticModel model,
    String runtimeImage,
    NetworkSettings network,
    @Nullable Job check,
    @Nullable Job firstTraining,
    @Nullable Job certificate,
    @Nullable TargetRevision target,
    @Nullable ImageCanary canary) {

  /** Inputs without anything to check, train or serve. */
  public static ChildInputs of(
      ProbabilisticModel model, String runtimeImage, NetworkSettings network) {
    return new ChildInputs(model, runtimeImage, network, null, null, null, null, null);
  }

  /** A copy with a Job that checks. */
  public ChildInputs checkedBy(@Nullable Job job) {
    return new ChildInputs(
        model, runtimeImage, network, job, firstTraining, certificate, target, canary);
  }

  /** A copy with a Job that trains. */
  public ChildInputs trainedBy(@Nullable Job job) {
    return new ChildInputs(model, runtimeImage, network, check, job, certificate, target, canary);
  }

  /** A copy with a Job that checks the certificate. */
  public ChildInputs certificateBy(@Nullable Job job) {
    return new ChildInputs(model, runtimeImage, network, check, firstTraining, job, target, canary);
  }

  /** A copy with the revision to run. */
  public ChildInputs serving(@Nullable TargetRevision toRun, @Nullable ImageCanary ofImage) {
    return new ChildInputs(
        model, runtimeImage, network, check, firstTraining, certificate, toRun, ofImage);
  }
}
