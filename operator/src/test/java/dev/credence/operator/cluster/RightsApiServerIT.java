// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Models.with;
import static dev.credence.operator.testing.Models.withIngress;
import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator needs exactly the permissions of its ServiceAccount. */
class RightsApiServerIT {
  private static final Map<String, String> WATCHED =
      Map.of("uri", "s3://models/4.nc", "watch", "0 3 * * *");

  private final OperatorUnderTest operator = OperatorUnderTest.shared();
  private final Space space = new Space();

  @Test
  void theRoleHasExactlyThePermissionsOfTheLifeCycle() {
    space.limit("no-pods", "pods", "0");
    space.apply("sales", spec("s3://models/0.nc", 0));
    within().until(() -> space.condition("sales", "TraceAccepted").message().contains("no-pods"));
    space.client().resourceQuotas().inNamespace(space.name()).delete();
    for (int i = 1; i <= 4; i++) {
      String uri = "s3://models/" + i + ".nc";
      space.apply("sales", withIngress(spec(uri, 0)));
      within().until(() -> space.servesFrom(uri));
    }
    within().until(() -> space.configMaps().size() == 3);
    ProbabilisticModelSpec scaled =
        with(
            with(spec("s3://models/4.nc", 0), "replicas", null),
            "autoscaling",
            Map.of("minReplicas", 2, "maxReplicas", 3));
    space.apply("sales", scaled);
    within().until(() -> space.child(Ingress.class, "sales-scoring") == null);
    space.apply("sales", spec("s3://models/4.nc", 0));
    within().until(() -> space.child(PodDisruptionBudget.class, "sales-scoring") == null);
    within().until(() -> space.child(HorizontalPodAutoscaler.class, "sales-scoring") == null);
    space.apply("sales", with(spec("s3://models/4.nc", 0), "trace", WATCHED));
    within().until(() -> space.child(CronJob.class, "sales-watch") != null);
    space.apply("sales", spec("s3://models/4.nc", 0));
    within().until(() -> space.child(CronJob.class, "sales-watch") == null);
    space.awaitReason("sales", "ScaledToZero");
    operator.stop();
    operator.start(new NetworkSettings(false, List.of()));
    within().until(() -> space.children().noneMatch(child -> child instanceof NetworkPolicy));
    operator.stop();
    operator.start();
    within().until(() -> space.child(NetworkPolicy.class, "sales-jobs") != null);

    assertThat(operator.requests().rights()).isEqualTo(granted());
  }

  private Set<String> granted() {
    return operator.clusterRole().getRules().stream()
        .flatMap(RightsApiServerIT::rights)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> rights(PolicyRule rule) {
    String group = rule.getApiGroups().getFirst();
    return rule.getVerbs().stream()
        .flatMap(verb ->
            rule.getResources().stream()
                .map(r -> verb + " " + r + (group.isEmpty() ? "" : "." + group)));
  }
}
