// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.TlsStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.desired.TlsJob;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.observed.ClusterState;
import dev.credence.operator.testing.JobPods;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsCheckStateTest {
  private static final String UID = "00000000-0000-4000-8000-00000000000b";
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String MISSING =
      "{\"reason\":\"NotFound\",\"message\":\"/etc/credence-tls/tls.crt: there is no such file\"}";

  private final ProbabilisticModel model = Models.full(); // names models-tls
  private final Job look =
      TlsJob.of(model, "models-tls", Verdicts.revision(model, "image").accepted(), "image");

  /** A minimal result of the check. */
  @Test
  void thePodMountsOnlyTheCertificateAndStartsWithoutIt() {
    var pod = look.getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().getFirst();
    List<SecretVolumeSource> secrets =
        pod.getVolumes().stream().map(Volume::getSecret).filter(Objects::nonNull).toList();

    assertThat(secrets).hasSize(1);
    assertThat(secrets.getFirst().getSecretName()).isEqualTo("models-tls");
    assertThat(secrets.getFirst().getOptional()).isTrue();
    assertThat(secrets.getFirst().getItems())
        .extracting(KeyToPath::getKey)
        .containsExactly("tls.crt");
    assertThat(container.getArgs())
        .containsExactly(
            "watch", "/etc/credence/model.yaml", "--trace", "/etc/credence-tls/tls.crt");
    assertThat(container.getEnv()).noneMatch(variable -> variable.getValueFrom() != null);
    assertThat(container.getEnvFrom()).isEmpty();
    assertThat(container.getResources().getRequests().get("memory").toString()).isEqualTo("192Mi");
  }

  @Test
  void aModelWithoutTlsIsNotChecked() {
    ProbabilisticModel plain =
        Models.model("sales", "models", Models.withIngress(Models.smallest().getSpec()));
    assertThat(TlsCheckState.of(plain, look, nothing(), NOW)).isEqualTo(TlsCheckState.NONE);
  }

  @Test
  void itIsCheckedImmediatelyAndRarelyOnceFound() {
    assertThat(TlsCheckState.of(model, look, nothing(), NOW).jobWanted()).isTrue();
    TlsCheckState seen =
        TlsCheckState.of(
            model, look, observed("Complete", Kubelet.ended(ObjectNames.WATCH, 0, "", "{}")), NOW);
    assertThat(seen.status())
        .isEqualTo(new TlsStatus("models-tls", true, null, null, NOW.toString(), UID));
    assertThat(seen.isMissing()).isFalse();

    know(seen.status());
    assertThat(TlsCheckState.of(model, look, observed("Complete", null), NOW).jobWanted())
        .isFalse();
    Instant next = NOW.plus(Duration.ofHours(6));
    assertThat(TlsCheckState.of(model, look, nothing(), NOW.plusSeconds(10_000)))
        .isEqualTo(new TlsCheckState(seen.status(), false, Optional.of(next)));
    TlsCheckState again = TlsCheckState.of(model, look, nothing(), next);
    assertThat(again).isEqualTo(new TlsCheckState(seen.status(), true, Optional.empty()));
    assertThat(again.isFirst()).isFalse(); // so that the model stays ready meanwhile
    // it may be gone by then
    assertThat(
            TlsCheckState.of(
                    model,
                    look,
                    observed(
                        "Failed", Kubelet.ended(ObjectNames.WATCH, 2, "Error", MISSING), "next"),
                    next)
                .isMissing())
        .isTrue();
    // nothing is known about another Secret
    know(new TlsStatus("other", true, null, null, NOW.toString(), UID));
    assertThat(TlsCheckState.of(model, look, nothing(), NOW).jobWanted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 20", "3, 80", "10, 300"})
  void aMissingCertificateIsCheckedWithBackoff(int before, int seconds) {
    know(
        new TlsStatus(
            "models-tls",
            false,
            null,
            before == 0 ? null : before,
            "2026-01-01T11:00:00Z",
            "former"));
    TlsCheckState missing =
        TlsCheckState.of(
            model,
            look,
            observed("Failed", Kubelet.ended(ObjectNames.WATCH, 2, "Error", MISSING)),
            NOW);
    assertThat(missing.isMissing()).isTrue();

    know(missing.status());
    assertThat(TlsCheckState.of(model, look, observed("Failed", null), NOW).jobWanted()).isFalse();
    Instant next = NOW.plusSeconds(seconds);
    assertThat(TlsCheckState.of(model, look, nothing(), NOW))
        .isEqualTo(new TlsCheckState(missing.status(), false, Optional.of(next)));
    assertThat(TlsCheckState.of(model, look, nothing(), next).jobWanted()).isTrue();
    // while another check is running, the known result remains
    assertThat(TlsCheckState.of(model, look, observed(null, null, "next"), next).isMissing())
        .isTrue();
  }

  /** The Secret may have been created or deleted together with the edit. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEditOfTheManifestTriggersACheck(boolean found) {
    know(new TlsStatus("models-tls", found, null, found ? null : 9, NOW.toString(), "former"));
    assertThat(TlsCheckState.of(model, look, nothing(), NOW).jobWanted()).isFalse();

    model.getMetadata().setGeneration(4L); // the status is that of generation 3
    assertThat(TlsCheckState.of(model, look, nothing(), NOW).jobWanted()).isTrue();
  }

  /** An injected sidecar may keep the Job running forever. */
  @Test
  void theExitOfTheContainerIsTheResultEvenIfTheJobIsRunning() {
    TlsCheckState found =
        TlsCheckState.of(
            model, look, observed(null, Kubelet.ended(ObjectNames.WATCH, 0, "", "{}")), NOW);
    TlsCheckState missing =
        TlsCheckState.of(
            model,
            look,
            observed(null, Kubelet.ended(ObjectNames.WATCH, 2, "Error", MISSING)),
            NOW);

    assertThat(found.status())
        .isEqualTo(new TlsStatus("models-tls", true, null, null, NOW.toString(), UID));
    assertThat(missing.status())
        .isEqualTo(new TlsStatus("models-tls", false, null, 1, NOW.toString(), UID));
    // exceeding the deadline does not invalidate its result
    assertThat(
            TlsCheckState.of(
                    model,
                    look,
                    observed("Failed", Kubelet.ended(ObjectNames.WATCH, 0, "", "{}")),
                    NOW)
                .status())
        .isEqualTo(found.status());
  }

  /** A found certificate remains found, but is checked again soon after a failed check. */
  @Test
  void aFailedCheckIsRetriedSoonWhateverItsEarlierResult() {
    know(new TlsStatus("models-tls", true, null, null, "2026-01-01T06:00:00Z", "former"));
    TlsCheckState refused =
        TlsCheckState.of(
            model,
            look,
            new ClusterState(observed(null, null).children(), List.of(), Map.of(UID, "quota")),
            NOW);
    assertThat(refused.status())
        .isEqualTo(
            new TlsStatus(
                "models-tls", true, "no pod can be created: quota", 1, NOW.toString(), UID));

    know(refused.status());
    assertThat(TlsCheckState.of(model, look, nothing(), NOW).next()).contains(NOW.plusSeconds(10));
  }

  /** A pod that could not run has no result. */
  @Test
  void withoutAResultNothingIsReported() {
    PodStatus noImage = Kubelet.waiting(ObjectNames.WATCH, "ErrImagePull", "no such image");
    TlsCheckState unknown = TlsCheckState.of(model, look, observed("Failed", noImage), NOW);

    assertThat(unknown.isMissing()).isFalse();
    assertThat(Objects.requireNonNull(unknown.status()).found()).isNull();
    assertThat(unknown.status().message()).contains("ErrImagePull: no such image");
    // the end of the log of a failed container is no result either
    assertThat(
            TlsCheckState.of(
                    model,
                    look,
                    observed("Failed", Kubelet.ended(ObjectNames.WATCH, 1, "Error", MISSING)),
                    NOW)
                .isMissing())
        .isFalse();
  }

  @Test
  void aQuotaThatRejectsThePodIsReportedAndIsNoResult() {
    ClusterState young = observed(null, null);
    assertThat(TlsCheckState.of(model, look, young, NOW).next()).contains(NOW.plusSeconds(5));

    TlsCheckState refused =
        TlsCheckState.of(
            model,
            look,
            new ClusterState(young.children(), List.of(), Map.of(UID, "exceeded quota")),
            NOW);
    assertThat(refused.error()).contains("no pod can be created: exceeded quota");
    assertThat(refused.isMissing()).isFalse();
    know(refused.status());
    assertThat(TlsCheckState.of(model, look, nothing(), NOW).next()).contains(NOW.plusSeconds(10));
  }

  private void know(@Nullable TlsStatus tls) {
    model.setStatus(
        ProbabilisticModelStatus.NONE.toBuilder().observedGeneration(3L).tls(tls).build());
  }

  private static ClusterState nothing() {
    return new ClusterState(List.of(), List.of());
  }

  private ClusterState observed(@Nullable String end, @Nullable PodStatus pod) {
    return observed(end, pod, UID);
  }

  private ClusterState observed(@Nullable String end, @Nullable PodStatus pod, String uid) {
    JobBuilder job = new JobBuilder(look).editMetadata().withUid(uid).endMetadata();
    if (end != null) {
      job.withNewStatus()
          .addNewCondition()
          .withType(end)
          .withStatus("True")
          .withLastTransitionTime("2026-01-01T11:59:00Z")
          .endCondition()
          .endStatus();
    }
    return new ClusterState(List.of(job.build()), pod == null ? List.of() : List.of(pod(pod, uid)));
  }

  private static Pod pod(PodStatus status, String uid) {
    return JobPods.of(uid, "p", status);
  }
}
