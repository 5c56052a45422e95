// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.operator.ProbabilisticModel;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

/** The scoring runtime of one revision. */
final class ScoringDeployment {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScoringDeployment() {}

  static Deployment of(ProbabilisticModel model, String configMap, String image) {
    PodTemplateSpec template = ScoringPod.of(model, configMap, image);
    template.getMetadata().getLabels().put(Names.REVISION, revision(template));
    return new DeploymentBuilder()
        .withMetadata(Names.child(model, Names.scoring(model)))
        .withNewSpec()
        .withReplicas(model.getSpec().replicasOrDefault())
        .withRevisionHistoryLimit(2)
        .withProgressDeadlineSeconds(ScoringPod.STARTUP_TIMEOUT_SECONDS + 60)
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxUnavailable(new IntOrString(0))
        .withMaxSurge(new IntOrString("25%"))
        .endRollingUpdate()
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(Names.selector(model))
        .endSelector()
        .withTemplate(template)
        .endSpec()
        .build();
  }

  private static String revision(PodTemplateSpec template) {
    try {
      return Digest.of(JSON.writeValueAsString(template));
    } catch (JsonProcessingException e) {
      throw new AssertionError("a pod template can always be written", e);
    }
  }
}
