// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.contract.model.ComponentSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.rules.Problem;
import dev.credence.crds.rules.SpecRules;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.ServedManifest;
import dev.credence.operator.testing.Models;
import dev.credence.operator.testing.Verdicts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DesiredChildrenTest {
  private static final String IMAGE = "docker.io/credence/scoring-runtime:test";

  @Test
  void theManifestContainsTheComponentsOfAMixture() {
    List<ComponentSpec> components =
        List.of(
            new ComponentSpec("w[0]", "Normal", Map.of("mu", "a", "sigma", "s")),
            new ComponentSpec("w[1]", "Cauchy", Map.of("alpha", "a", "beta", "b")));
    LikelihoodSpec mixture = new LikelihoodSpec(null, "Mixture", null, components);

    assertThat(manifest(Models.withLikelihood(mixture)).likelihood()).isEqualTo(mixture);
  }

  @Test
  void aLikelihoodInTheTraceIsNotInTheManifest() {
    assertThat(manifest(Models.withLikelihood(null)).likelihood()).isNull();
  }

  @Test
  void theSameModelGivesTheSameChildren() {
    assertThat(Verdicts.desired(Models.full(), IMAGE))
        .isEqualTo(Verdicts.desired(Models.full(), IMAGE));
  }

  @Test
  void replicasAndIngressChangeNeitherConfigMapNorRevision() {
    ProbabilisticModelSpec spec = Models.spec("s3://models/trace.nc", 1);
    DesiredChildren before = of(spec);
    DesiredChildren after = of(Models.withIngress(Models.spec("s3://models/trace.nc", 5)));

    assertThat(revision(after)).isEqualTo(revision(before));
    assertThat(deployment(after).getSpec().getTemplate())
        .isEqualTo(deployment(before).getSpec().getTemplate());
  }

  @Test
  void allowedClientsAreTheModelsElseTheInstallations() {
    NetworkSettings settings =
        new NetworkSettings(true, Models.full().getSpec().network().allowedFrom());

    assertThat(from(Models.smallest(), NetworkSettings.DEFAULT)).isEmpty();
    assertThat(from(Models.smallest(), settings))
        .isEqualTo(from(Models.full(), NetworkSettings.DEFAULT))
        .hasSize(3);
    ProbabilisticModel own =
        Models.model(
            "sales",
            "models",
            Models.with(
                Models.spec("s3://models/trace.nc", 1),
                "network",
                Map.of("allowedFrom", List.of(Map.of("podSelector", Map.of())))));
    assertThat(from(own, settings)).hasSize(1);
  }

  @Test
  void networkPoliciesCanBeDisabled() {
    assertThat(policies(Models.full(), NetworkSettings.DEFAULT)).hasSize(2);
    NetworkSettings off = new NetworkSettings(false, List.of());
    assertThat(policies(Models.full(), off)).isEmpty();
    assertThat(off.check(Models.full().getSpec()))
        .extracting(Problem::toString)
        .containsExactly(
            "spec.network: has no effect, since the installation's setting networkPolicy.enabled is"
                + " false: remove it");
    assertThat(off.check(Models.smallest().getSpec())).isEmpty();
    assertThat(NetworkSettings.DEFAULT.check(Models.full().getSpec())).isEmpty();
  }

  /** All kinds of pods: without the labels, the NetworkPolicy would not apply. */
  @Test
  void everyPodIsSelectedByExactlyOneNetworkPolicy() {
    ProbabilisticModel model = Models.trained();
    List<NetworkPolicy> policies = policies(model, NetworkSettings.DEFAULT);
    List<JsonNode> templates =
        Stream.concat(
                Verdicts.desired(model, IMAGE).children().stream(),
                Stream.of(
                    CheckJob.of(model, Verdicts.candidate(model), null, null, IMAGE),
                    TlsJob.of(model, "tls", Verdicts.revision(model, IMAGE).accepted(), IMAGE),
                    TrainingJobs.first(model, model.getSpec().retraining(), "trace")))
            .map(child -> new KubernetesSerialization().convertValue(child, JsonNode.class))
            .flatMap(child -> child.findValues("template").stream())
            .toList();

    assertThat(templates)
        .extracting(template -> template.at("/spec/containers/0/name").asText())
        .containsExactlyInAnyOrder("scoring", "watch", "training", "check", "watch", "training");
    assertThat(templates)
        .allSatisfy(template ->
            assertThat(policies)
                .filteredOn(policy -> selects(policy, template.at("/metadata/labels")))
                .hasSize(1));
  }

  private static boolean selects(NetworkPolicy policy, JsonNode labels) {
    LabelSelector selector = policy.getSpec().getPodSelector();
    return selector.getMatchLabels().entrySet().stream()
            .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()))
        && selector.getMatchExpressions().stream()
            .allMatch(e -> !e.getValues().contains(labels.path(e.getKey()).asText()));
  }

  private static List<NetworkPolicyPeer> from(ProbabilisticModel model, NetworkSettings settings) {
    return policies(model, settings).getFirst().getSpec().getIngress().getFirst().getFrom();
  }

  private static List<NetworkPolicy> policies(ProbabilisticModel model, NetworkSettings settings) {
    DesiredChildren desired =
        DesiredChildren.of(ChildInputs.of(model, IMAGE, settings), new Revisions(List.of(), null));
    return children(desired, NetworkPolicy.class).toList();
  }

  /** The owner's annotations do not replace pods. */
  @Test
  void annotationsChangeNeitherConfigMapNorRevision() {
    DesiredChildren before = Verdicts.desired(Models.smallest(), IMAGE);
    DesiredChildren after =
        Verdicts.desired(
            Models.annotated(Models.smallest(), Map.of("credence.dev/owner", "pricing")), IMAGE);

    assertThat(configMaps(before)).hasSize(1);
    assertThat(configMaps(after))
        .hasSize(2)
        .containsAll(configMaps(before))
        .first()
        .extracting(ConfigMap::getData)
        .isEqualTo(Map.of("owner", "pricing"));
    assertThat(deployment(after)).isEqualTo(deployment(before));
  }

  @Test
  void aChangedTraceOrImageMakesANewRevision() {
    ProbabilisticModelSpec spec = Models.spec("s3://models/trace.nc", 1);
    String revision = revision(of(spec));

    assertThat(revision(of(Models.spec("s3://models/other.nc", 1)))).isNotEqualTo(revision);
    assertThat(revision(Verdicts.desired(Models.model("sales", "models", spec), "other:2")))
        .isNotEqualTo(revision);
  }

  private static ProbabilisticModelSpec manifest(ProbabilisticModelSpec spec) {
    assertThat(SpecRules.check("sales", spec)).isEmpty();
    String text = configMaps(of(spec)).getFirst().getData().get(ServedManifest.FILE);
    return new KubernetesSerialization().unmarshal(text, ProbabilisticModel.class).getSpec();
  }

  private static DesiredChildren of(ProbabilisticModelSpec spec) {
    return Verdicts.desired(Models.model("sales", "models", spec), IMAGE);
  }

  private static String revision(DesiredChildren desired) {
    return Rollout.revision(deployment(desired)).orElseThrow();
  }

  private static List<ConfigMap> configMaps(DesiredChildren desired) {
    return children(desired, ConfigMap.class).toList();
  }

  private static Deployment deployment(DesiredChildren desired) {
    return desired.deployment().orElseThrow();
  }

  private static <T extends HasMetadata> Stream<T> children(
      DesiredChildren desired, Class<T> kind) {
    return desired.children().stream().filter(kind::isInstance).map(kind::cast);
  }
}
