// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that violates the installation policy: here by reading any Secret. */
class NotAllowedApiServerIT {
  private static final ProbabilisticModelSpec THIEF = trainedWith("payments");
  private static final String FIRST = "sales-retraining-create";

  private static final String MESSAGE =
      "not allowed by this installation; the revision in service is kept, objects that are not allowed are deleted: spec.retraining.template.envFrom[0].secretRef: the"
          + " installation's setting policy.training.secretNames does not include 'payments': remove"
          + " it, or have the setting changed";

  private final Space space = new Space();

  @BeforeAll
  static void startOperator() {
    OperatorUnderTest.shared();
  }

  @Test
  void nothingIsMadeOfIt() {
    space.apply("sales", THIEF);

    within()
        .untilAsserted(() ->
            assertThat(space.condition("sales", "Stalled"))
                .satisfies(c -> {
                  assertThat(c.reason()).isEqualTo("NotAllowed");
                  assertThat(c.message()).isEqualTo(MESSAGE);
                }));
    assertThat(space.awaitReason("sales", "RuntimeUnavailable").message()).isEqualTo(MESSAGE);
    assertThat(space.children()).isEmpty();
  }

  private static ProbabilisticModelSpec trainedWith(String secret) {
    return with(spec("s3://models/trace.nc", 1), "retraining", retraining(secret, false));
  }

  private static Map<String, Object> retraining(String secret, boolean onCreate) {
    return Map.of(
        "schedule",
        "0 3 * * 1",
        "outputPrefix",
        "s3://models/runs/",
        "trainOnCreate",
        onCreate,
        "template",
        Map.of(
            "image",
            "busybox",
            "command",
            List.of("env"),
            "envFrom",
            List.of(Map.of("secretRef", Map.of("name", secret)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hostPath: {path: /}",
        "csi: {driver: secrets-store.csi.k8s.io}",
        "projected: {sources: [{serviceAccountToken: {path: token}}]}",
        "ephemeral: {volumeClaimTemplate: {spec: {}}}",
        "nfs: {server: a, path: /}"
      })
  void volumesCannotAccessANodeOrAToken(String kind) {
    assertThatThrownBy(() -> post("volumes: [{name: v, " + kind + "}]"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.retraining.template.volumes[0]")
        .extracting(e -> ((KubernetesClientException) e).getCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          initContainers      | [{name: a, image: b, envFrom: [{secretRef: {name: payments}}]}]
          ephemeralContainers | [{name: a, image: b}]
          hostNetwork         | true
          hostPID             | true
          hostIPC             | true
          automountServiceAccountToken | true
          shareProcessNamespace | true
          lifecycle           | {postStart: {exec: {command: [env]}}}
          ports               | [{containerPort: 80, hostPort: 80}]
          volumeDevices       | [{name: a, devicePath: /dev/a}]
          procMount           | Unmasked
          windowsOptions      | {hostProcess: true}
          appArmorProfile     | {type: Unconfined}
          fsGroup             | 0
          supplementalGroups  | [0]
          sysctls             | [{name: kernel.msgmax, value: "1"}]
          """)
  void otherPodFieldsDoNotExist(String field, String value) {
    assertThat(post("%1$s: %2$s\nsecurityContext: {%1$s: %2$s}".formatted(field, value)))
        .contains("busybox", "\"securityContext\":{}")
        .doesNotContain(field);
  }

  /** The object as stored for a client without strict validation. */
  private String post(String template) {
    String manifest =
        """
        apiVersion: credence.dev/v1alpha1
        kind: ProbabilisticModel
        metadata: {name: sales}
        spec:
          retraining:
            schedule: 0 3 * * 1
            outputPrefix: s3://models/runs/
            template:
              image: busybox
        """
            + template.indent(6);
    return space
        .client()
        .raw(
            "/apis/credence.dev/v1alpha1/namespaces/" + space.name() + "/probabilisticmodels",
            "POST",
            new KubernetesSerialization().unmarshal(manifest, Map.class));
  }

  @Test
  void trainingIsStoppedUntilItIsAllowed() {
    space.apply("sales", trainedWith("warehouse"));
    within().until(() -> space.child(CronJob.class, "sales-retraining") != null);

    space.apply("sales", THIEF);

    within().until(() -> space.child(CronJob.class, "sales-retraining") == null);
    within().until(() -> space.condition("sales", "Stalled").reason().equals("NotAllowed"));

    space.apply("sales", trainedWith("warehouse"));
    within().until(() -> space.child(CronJob.class, "sales-retraining") != null);
  }

  @Test
  void aPauseDoesNotKeepIt() {
    space.apply("sales", trainedWith("warehouse"));
    within().until(() -> space.child(CronJob.class, "sales-retraining") != null);
    space.annotate("sales", Map.of("credence.dev/paused", "true"));

    space.apply("sales", THIEF);

    within().until(() -> space.child(CronJob.class, "sales-retraining") == null);
  }

  @Test
  void aStoppedFirstTrainingRestartsOnceItIsAllowed() {
    ProbabilisticModelSpec untrained =
        with(spec("s3://models/trace.nc", 1), "trace", Map.of("secretName", "keys"));
    space.apply("sales", with(untrained, "retraining", retraining("warehouse", true)));
    within().until(() -> space.child(Job.class, FIRST) != null);
    within().until(() -> trained() != null);

    space.apply("sales", with(untrained, "retraining", retraining("payments", true)));
    within().until(() -> space.child(Job.class, FIRST) == null);
    within().until(() -> trained() == null);

    space.apply("sales", with(untrained, "retraining", retraining("warehouse", true)));
    within().until(() -> space.child(Job.class, FIRST) != null);
  }

  private @Nullable String trained() {
    ProbabilisticModelStatus status = space.model("sales").getStatus();
    return status == null || status.seen() == null ? null : status.seen().trained();
  }

  @Test
  void whatWasServedGoesOn() {
    space.apply("sales", spec("s3://models/trace.nc", 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    List<HasMetadata> before = space.children().toList();

    space.apply("sales", THIEF);

    within()
        .untilAsserted(
            () -> assertThat(space.condition("sales", "Stalled").message()).isEqualTo(MESSAGE));
    assertThat(space.condition("sales", "Ready").reason()).isEqualTo("Serving");
    assertThat(space.children()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(space.child(CronJob.class, "sales-retraining")).isNull();

    space.apply("sales", spec("s3://models/trace.nc", 2));
    within()
        .untilAsserted(
            () -> assertThat(space.condition("sales", "Stalled").status()).isEqualTo("absent"));
  }
}
