// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.CheckReportJson;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.pod.HardenedPod;
import dev.credence.operator.pod.ManifestPod;
import dev.credence.operator.revision.AcceptedTrace;
import dev.credence.operator.revision.ServedManifest;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Job that checks a candidate, in the model's namespace with the model's credentials. */
public final class CheckJob {
  private static final long DEADLINE_SECONDS = 600;

  private CheckJob() {}

  /**
   * Creates the Job for a candidate.
   *
   * @param previous the served trace; null if none was accepted yet
   * @param known the earlier verdict on the same candidate, valid if the object has not changed;
   *     null if unknown
   */
  public static Job of(
      ProbabilisticModel model,
      Candidate candidate,
      @Nullable AcceptedTrace previous,
      @Nullable AcceptedTrace known,
      String image) {
    Map<String, String> labels = ObjectNames.checkLabels(model);
    labels.put(ObjectNames.CANDIDATE, candidate.id());
    PodTemplateSpec template = template(model, candidate, previous, known, labels, image);
    return JobPolicy.oneOffJob(
        ObjectNames.child(model, ObjectNames.check(model, candidate.id()), labels),
        template,
        DEADLINE_SECONDS);
  }

  private static PodTemplateSpec template(
      ProbabilisticModel model,
      Candidate candidate,
      @Nullable AcceptedTrace previous,
      @Nullable AcceptedTrace known,
      Map<String, String> labels,
      String image) {
    return ManifestPod.of(
        ObjectNames.CHECK,
        image,
        model.getSpec(),
        labels,
        ObjectNames.checkSelector(model),
        candidate.trace(),
        ServedManifest.of(model, candidate.trace(), candidate.likelihood(), candidate.gate()),
        environment(previous, known));
  }

  private static List<EnvVar> environment(
      @Nullable AcceptedTrace previous, @Nullable AcceptedTrace known) {
    List<EnvVar> environment = new ArrayList<>();
    if (previous != null) {
      environment.addAll(previous(previous));
    }
    if (known != null) {
      environment.add(
          HardenedPod.variable(
              EnvironmentVariables.KNOWN_VERDICT,
              CheckReportJson.acceptance(known.modelDigest(), known.facts())));
    }
    return environment;
  }

  /** The object in service, which the candidate is compared with. */
  private static List<EnvVar> previous(AcceptedTrace previous) {
    Map<String, @Nullable String> variables = new LinkedHashMap<>();
    variables.put(EnvironmentVariables.PREVIOUS_TRACE, previous.trace().uriOrThrow());
    variables.put(EnvironmentVariables.PREVIOUS_ENDPOINT, previous.trace().endpoint());
    variables.put(EnvironmentVariables.PREVIOUS_TRACE_ETAG, previous.facts().etag());
    variables.put(EnvironmentVariables.PREVIOUS_TRACE_VERSION_ID, previous.facts().versionId());
    List<EnvVar> environment = new ArrayList<>();
    variables.forEach((name, value) -> {
      if (value != null) {
        environment.add(HardenedPod.variable(name, value));
      }
    });
    return environment;
  }
}
