// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.app.OperatorClient;
import dev.credence.operator.desired.DesiredChildren;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** Writes use copies: applying a plan does not modify it. */
class ChildWriterTest {
  @Test
  void aCopyHasTheUidAndNothingElseIsChanged() {
    DesiredChildren desired = Verdicts.desired(Models.full(), "image");
    try (KubernetesClient client = OperatorClient.of(Config.empty()).build()) {
      KubernetesSerialization json = client.getKubernetesSerialization();
      for (HasMetadata child : desired.children()) {
        HasMetadata copy = ChildWriter.withUid(json, child, "the-one-there");

        assertThat(copy.getMetadata().getUid()).isEqualTo("the-one-there");
        copy.getMetadata().setUid(null);
        assertThat(copy).isInstanceOf(child.getClass());
        assertThat(json.asYaml(copy)).isEqualTo(json.asYaml(child));
      }
    }
    assertThat(desired).isEqualTo(Verdicts.desired(Models.full(), "image"));
  }
}
