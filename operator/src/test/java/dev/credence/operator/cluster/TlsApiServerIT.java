// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A model whose Ingress has no certificate is not ready. */
class TlsApiServerIT {
  private final Kubelet kubelet = OperatorUnderTest.shared().kubelet();
  private final Space space = new Space();

  @Test
  void aMissingCertificateIsReportedUntilItExists() {
    kubelet.certificatesMissing(space, true);
    space.apply(
        "sales",
        with(
            spec("s3://models/" + space.name() + "/trace.nc", 1),
            "ingress",
            Map.of("host", "models.example.com", "tlsSecretName", "models-tls")));
    // cert-manager waits for it
    within().until(() -> space.child(Ingress.class, "sales-scoring") != null);
    space.makeReady(space.awaitPods("sales", 1).getFirst());

    within()
        .until(() ->
            space
                .awaitReason("sales", "TlsSecretMissing")
                .message()
                .endsWith("; 1 of 1 replica available"));
    assertThat(space.condition("sales", "Ready").status()).isEqualTo("False");
    assertThat(space.condition("sales", "Reconciling").status()).isEqualTo("True");
    within().until(() -> space.child(Job.class, "sales-tls") == null);

    kubelet.certificatesMissing(space, false);
    space.awaitReason("sales", "Serving"); // after 10 s
    within().until(() -> space.child(Job.class, "sales-tls") == null);
    assertThat(Objects.requireNonNull(space.model("sales").getStatus().tls()).found()).isTrue();
    assertThat(space.events("sales").stream().map(e -> e.getReason()))
        .containsOnlyOnce("TlsSecretMissing", "Serving");

    space.apply("sales", spec("s3://models/" + space.name() + "/trace.nc", 1));
    within().until(() -> space.model("sales").getStatus().tls() == null);
  }
}
