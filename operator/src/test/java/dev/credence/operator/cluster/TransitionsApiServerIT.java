// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Space.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.crds.rules.RuleCases;
import dev.credence.crds.rules.RuleCases.Case;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.cluster.OddSpecs.Wanted;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Changes a model's spec many times, to valid and invalid ones: each time its children must equal
 * those of a new model with that spec, and a second reconciliation must write nothing. System
 * properties: {@code transitions}, their number, and {@code seed}.
 */
class TransitionsApiServerIT {
  private static final String NAME = "sales";
  private static final String REJECTED = "s3://odd/rejected.nc";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KubernetesSerialization RECORDS = new KubernetesSerialization();
  private static final List<Case> REFUSED =
      RuleCases.refused().stream().filter(c -> c.field().startsWith("spec.")).toList();

  private final Random random = new Random(Long.getLong("seed", 1));
  private final OddSpecs specs = new OddSpecs(random);
  private final Kubelet kubelet = OperatorUnderTest.shared().kubelet();
  private final Space space = newSpace();

  /** The children of a new model, by spec. */
  private final Map<Wanted, Map<String, JsonNode>> fresh = new HashMap<>();

  private final List<Wanted> former = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private Wanted now = specs.next();

  /** The last spec whose trace was accepted. */
  private Wanted accepted = now;

  @Test
  void theStateDependsOnlyOnTheSpecAndASecondReconciliationWritesNothing() {
    int transitions = Integer.getInteger("transitions", 6);
    kubelet.foresee(REJECTED, Kubelet.rejection("NotConverged", "R-hat of mu is 1.5"));
    good(now);
    for (int i = 0; i < transitions; i++) {
      String from = RECORDS.asJson(now.spec());
      String kind = transition();
      counts.merge(kind, 1, Integer::sum);
      String path = "%d, %s: %s -> %s".formatted(i, kind, from, RECORDS.asJson(now.spec()));
      assertThat(children(space, now)).as(path).isEqualTo(childrenOfNew());
      assertThat(writesOfASecondReconciliation())
          .as(path)
          .isSubsetOf("patch probabilisticmodels/status.credence.dev");
    }
    System.out.printf(
        "%d transitions of seed %d: %s%n", transitions, Long.getLong("seed", 1), counts);
  }

  private String transition() {
    return switch (random.nextInt(8)) {
      case 0 -> {
        refused();
        yield "refused";
      }
      case 1 -> {
        rejected(specs.next());
        yield "rejected";
      }
      case 2 -> {
        crashing(specs.crashing());
        yield "crashing";
      }
      case 3, 4 -> {
        good(former.get(random.nextInt(former.size())));
        yield "back";
      }
      default -> {
        good(specs.next());
        yield "new";
      }
    };
  }

  private void good(Wanted wanted) {
    apply(wanted);
    accepted = wanted;
    former.add(wanted);
    settle(space, "True", "Serving", "ScaledToZero");
  }

  private void crashing(Wanted wanted) {
    apply(wanted);
    accepted = wanted;
    settle(space, "True", "RuntimeUnavailable");
  }

  /** The served trace is kept, with the settings of the new spec. */
  private void rejected(Wanted wanted) {
    apply(wanted.with("trace", Map.of("uri", REJECTED)));
    now =
        wanted
            .with("trace", accepted.spec().trace())
            .with("likelihood", accepted.spec().likelihood())
            .with("gate", accepted.spec().gate());
    settle(space, "False", "Serving", "ScaledToZero");
  }

  private void refused() {
    GenericKubernetesResource bad =
        RECORDS.convertValue(
            REFUSED.get(random.nextInt(REFUSED.size())).manifest(),
            GenericKubernetesResource.class);
    bad.getMetadata().setNamespace(space.name());
    assertThatThrownBy(() ->
            space.client().resource(bad).fieldManager("user").forceConflicts().serverSideApply())
        .isInstanceOf(KubernetesClientException.class);
  }

  private void apply(Wanted wanted) {
    now = wanted;
    space.apply(NAME, wanted.spec(), wanted.annotations());
  }

  private Map<String, JsonNode> childrenOfNew() {
    return fresh.computeIfAbsent(
        now,
        wanted -> {
          Space other = newSpace();
          other.apply(NAME, wanted.spec(), wanted.annotations());
          settle(other, "True", "Serving", "ScaledToZero", "RuntimeUnavailable");
          Map<String, JsonNode> children = children(other, wanted);
          other.delete(NAME);
          return children;
        });
  }

  private Space newSpace() {
    Space made = new Space();
    kubelet.serve(made);
    return made;
  }

  /** Waits until the operator is idle. */
  private static void settle(Space space, String accepted, String... reasons) {
    within()
        .until(() -> {
          ProbabilisticModel model = space.model(NAME);
          ProbabilisticModelStatus status = model.getStatus();
          return status != null
              && model.getMetadata().getGeneration().equals(status.observedGeneration())
              && Set.of(reasons).contains(space.condition(NAME, "Ready").reason())
              && space.condition(NAME, "TraceAccepted").status().equals(accepted)
              && space.condition(NAME, "Reconciling").status().equals("absent")
              && space.children().noneMatch(Job.class::isInstance);
        });
  }

  /** The fields that the operator manages, by kind and name, without the namespace. */
  private static Map<String, JsonNode> children(Space space, Wanted wanted) {
    @Nullable Deployment deployment = space.child(Deployment.class, NAME + "-scoring");
    String revision = Rollout.revision(Objects.requireNonNull(deployment)).orElseThrow();
    Map<String, JsonNode> children = new TreeMap<>();
    space
        .children()
        .filter(child -> !isReserve(child, revision))
        .forEach(child -> {
          ObjectNode masked = masked(child, space.name(), revision);
          if (child instanceof Deployment && wanted.spec().autoscaling() != null) {
            ObjectNode spec = (ObjectNode) masked.get("spec");
            spec.put(
                "replicas", spec.get("replicas").asInt() > 0); // the autoscaler decides, if any
          }
          children.put(child.getKind() + " " + masked.at("/metadata/name").asText(), masked);
        });
    return children;
  }

  private static boolean isReserve(HasMetadata child, String revision) {
    String name = child.getMetadata().getName();
    return child.getKind().equals("ConfigMap")
        && !name.endsWith("-annotations")
        && !name.endsWith(revision);
  }

  private static ObjectNode masked(HasMetadata child, String namespace, String revision) {
    String text =
        RECORDS
            .asJson(child)
            .replace(namespace, "NAMESPACE")
            .replace(revision, "REVISION")
            .replace(child.getMetadata().getOwnerReferences().getFirst().getUid(), "UID");
    ObjectNode json = tree(text);
    json.remove("status");
    ObjectNode metadata = (ObjectNode) json.get("metadata");
    metadata.remove(
        List.of("uid", "resourceVersion", "generation", "creationTimestamp", "managedFields"));
    if (metadata.get("annotations") instanceof ObjectNode annotations) {
      annotations.remove(List.of("credence.dev/up-since", "deployment.kubernetes.io/revision"));
    }
    if (json.get("spec") instanceof ObjectNode spec) {
      spec.remove(List.of("clusterIP", "clusterIPs"));
    }
    return json;
  }

  private static ObjectNode tree(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Removes a field of the status, so that the next reconciliation is visible. */
  private Set<String> writesOfASecondReconciliation() {
    int before = writes().size();
    space
        .models(NAME)
        .editStatus(model -> {
          model.setStatus(withoutUrl(model.getStatus()));
          return model;
        });
    space
        .models(NAME)
        .edit(model -> {
          Map<String, String> annotations =
              new TreeMap<>(
                  Objects.requireNonNullElse(model.getMetadata().getAnnotations(), Map.of()));
          annotations.merge("example.com/touch", "1", (was, more) -> was + more);
          model.getMetadata().setAnnotations(annotations);
          return model;
        });
    within().until(() -> space.model(NAME).getStatus().url() != null);
    return new TreeSet<>(writes().subList(before, writes().size()));
  }

  private static ProbabilisticModelStatus withoutUrl(ProbabilisticModelStatus status) {
    ObjectNode fields = tree(RECORDS.asJson(status));
    fields.remove("url");
    return RECORDS.convertValue(fields, ProbabilisticModelStatus.class);
  }

  private List<String> writes() {
    return OperatorUnderTest.shared().requests().writes(space.name());
  }
}
