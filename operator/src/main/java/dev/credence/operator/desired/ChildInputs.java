// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.revision.TargetRevision;
import dev.credence.operator.upgrade.ImageCanary;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.jspecify.annotations.Nullable;

/**
 * What a model's children are made from.
 *
 * @param model whose spec keeps the rules
 * @param runtimeImage the image of the scoring runtime
 * @param network of the installation
 * @param check the Job that is to check now; null for none
 * @param firstTraining the Job that is to train now since there is no trace; null for none
 * @param certificate the Job that is to look for the certificate now; null for none
 * @param target what is to run; null as long as no trace was accepted
 * @param trial of a new runtime image by this model; null for none
 */
public record ChildInputs(
    ProbabilisticModel model,
    String runtimeImage,
    NetworkSettings network,
    @Nullable Job check,
    @Nullable Job firstTraining,
    @Nullable Job certificate,
    @Nullable TargetRevision target,
    @Nullable ImageCanary trial) {

  /** Of a model with nothing to check, to train or to serve. */
  public static ChildInputs of(
      ProbabilisticModel model, String runtimeImage, NetworkSettings network) {
    return new ChildInputs(model, runtimeImage, network, null, null, null, null, null);
  }

  /** The same with a Job that checks. */
  public ChildInputs checkedBy(@Nullable Job job) {
    return new ChildInputs(
        model, runtimeImage, network, job, firstTraining, certificate, target, trial);
  }

  /** The same with a Job that trains. */
  public ChildInputs trainedBy(@Nullable Job job) {
    return new ChildInputs(model, runtimeImage, network, check, job, certificate, target, trial);
  }

  /** The same with a Job that looks for the certificate. */
  public ChildInputs certificateBy(@Nullable Job job) {
    return new ChildInputs(model, runtimeImage, network, check, firstTraining, job, target, trial);
  }

  /** The same with what is to run. */
  public ChildInputs serving(@Nullable TargetRevision toRun, @Nullable ImageCanary ofImage) {
    return new ChildInputs(
        model, runtimeImage, network, check, firstTraining, certificate, toRun, ofImage);
  }
}
