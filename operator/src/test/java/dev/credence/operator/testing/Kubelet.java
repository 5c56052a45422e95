// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Simulates kubelet and runtime for checking pods: they exit immediately and accept the trace,
 * unless another result is set for its URI. Pods that check a certificate find it. Traces with
 * different URIs or likelihoods have different digests (which depend on the name of a run, not on
 * its UID). Scoring and training pods are left to the tests, unless it is told to run them.
 */
public final class Kubelet {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "credence.dev/manifest";

  /** The form of an object's uid. */
  public static final String UID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** Label of scoring pods that do not become available. */
  public static final String CRASHES = "example.com/crashes";

  private final KubernetesClient client;
  private final Map<String, String> foreseen = new ConcurrentHashMap<>();
  private final Map<String, String> rejected = new ConcurrentHashMap<>();
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Set<String> uncertified = ConcurrentHashMap.newKeySet();
  private volatile boolean everywhere;

  /** A kubelet that completes checking pods. */
  public Kubelet(KubernetesClient client) {
    this.client = client;
    client
        .pods()
        .inAnyNamespace()
        .withLabel("app.kubernetes.io/component", ObjectNames.CHECK)
        .inform(new Pods(this::check));
    client
        .pods()
        .inAnyNamespace()
        .withLabel("app.kubernetes.io/component", ObjectNames.SCORING)
        .inform(new Pods(this::run));
    client
        .pods()
        .inAnyNamespace()
        .withLabel("app.kubernetes.io/component", ObjectNames.TLS)
        .inform(new Pods(this::lookForCertificate));
    client
        .pods()
        .inAnyNamespace()
        .withLabel("app.kubernetes.io/component", ObjectNames.TRAINING)
        .inform(new Pods(this::train));
  }

  /**
   * From now on, new scoring pods in a namespace become ready immediately, or crash if they have
   * the label.
   */
  public void serve(Space space) {
    served.add(space.name());
  }

  /** The same in all namespaces, where training pods succeed. */
  public void serveEverywhere() {
    everywhere = true;
  }

  /** Whether the Secrets of Ingresses in a namespace have no certificates from now on. */
  public void certificatesMissing(Space space, boolean missing) {
    if (missing) {
      uncertified.add(space.name());
    } else {
      uncertified.remove(space.name());
    }
  }

  /** From now on, the check of a trace ends with this message; empty: it keeps running. */
  public void foresee(String uri, String terminationMessage) {
    foreseen.put(uri, terminationMessage);
  }

  /** From now on, checks of traces below a prefix reject them; the reason null: they do not. */
  public void rejectUnder(String prefix, @Nullable String reason, String message) {
    if (reason == null) {
      rejected.remove(prefix);
    } else {
      rejected.put(prefix, rejection(reason, message));
    }
  }

  /**
   * Whether it has seen this pod, whose check does not finish: results set later apply to other
   * pods.
   */
  public boolean holds(Pod pod) {
    return held.contains(pod.getMetadata().getUid());
  }

  /** From now on the check of a trace accepts it. */
  public void accept(String uri) {
    foreseen.remove(uri);
  }

  /** The message of a rejection. */
  public static String rejection(String reason, String message) {
    try {
      return JSON.writeValueAsString(
          Map.of("verdict", "Rejected", "reason", reason, "message", message));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The message of an acceptance. */
  public static String acceptance(String uri, String digest, String etag) {
    return """
    {"verdict": "Accepted", "message": "%1$s: 4 chains of 1000 draws, converged",
     "modelDigest": "%2$s",
     "trace": {"uri": "%1$s", "etag": "%3$s", "sha256": "%2$s", "bytes": 1000, "chains": 4,
               "draws": 1000},
     "diagnostics": {"rules": 2, "maxRhat": 1.001, "minEssBulk": 2000.5, "minEssTail": 1900.5,
                     "divergences": 0, "worstVariable": "beta"},
     "warnings": []}
    """
        .formatted(uri, digest, etag)
        .strip();
  }

  private record Pods(Consumer<Pod> made) implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      try {
        made.accept(pod);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) { // it was deleted meanwhile
          throw e;
        }
      }
    }

    @Override
    public void onUpdate(Pod before, Pod now) {
      // by our own hand, or it is being deleted
    }

    @Override
    public void onDelete(Pod pod, boolean finalStateUnknown) {
      // nothing to clean up
    }
  }

  private void run(Pod pod) {
    if (!everywhere && !served.contains(pod.getMetadata().getNamespace())) {
      return;
    }
    if (pod.getMetadata().getLabels().containsKey(CRASHES)) {
      space(pod).makeCrash(pod, "it crashes");
    } else {
      space(pod).makeReady(pod);
    }
  }

  private void train(Pod pod) {
    if (everywhere) {
      space(pod).report(pod, ended(ObjectNames.TRAINING, 0, "Completed", ""));
    }
  }

  private void lookForCertificate(Pod pod) {
    space(pod)
        .report(
            pod,
            uncertified.contains(pod.getMetadata().getNamespace())
                ? ended(
                    ObjectNames.WATCH,
                    2,
                    "Error",
                    "{\"reason\":\"NotFound\",\"message\":\"there is no such file\"}")
                : ended(ObjectNames.WATCH, 0, "Completed", "{}"));
  }

  private Space space(Pod pod) {
    return new Space(client, pod.getMetadata().getNamespace());
  }

  private void check(Pod pod) {
    ProbabilisticModelSpec spec =
        new KubernetesSerialization()
            .unmarshal(pod.getMetadata().getAnnotations().get(MANIFEST), ProbabilisticModel.class)
            .getSpec();
    String uri = spec.trace().uri();
    String digest = sha256(uri.replaceAll(UID, "") + spec.likelihood());
    String message =
        rejected.entrySet().stream()
            .filter(entry -> uri.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(
                () -> foreseen.getOrDefault(uri, acceptance(uri, digest, digest.substring(0, 32))));
    if (message.isEmpty()) {
      held.add(pod.getMetadata().getUid());
    } else if (!"Succeeded".equals(pod.getStatus().getPhase())) {
      end(pod, message);
    }
  }

  private void end(Pod pod, String message) {
    boolean accepted = message.contains("\"Accepted\"");
    space(pod).report(pod, accepted ? ended(0, "Completed", message) : ended(2, "Error", message));
  }

  /** The status of a pod whose check has ended. */
  public static PodStatus ended(int exitCode, String reason, @Nullable String message) {
    return ended(ObjectNames.CHECK, exitCode, reason, message);
  }

  /** The status of a pod whose container has ended. */
  public static PodStatus ended(
      String container, int exitCode, String reason, @Nullable String message) {
    return status(
        container,
        exitCode == 0 ? "Succeeded" : "Failed",
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(exitCode)
            .withReason(reason)
            .withFinishedAt(Instant.now().toString())
            .withMessage(message)
            .endTerminated()
            .build());
  }

  /** The status of an unschedulable pod. */
  public static PodStatus unschedulable(String message) {
    return new PodStatusBuilder()
        .withPhase("Pending")
        .addNewCondition()
        .withType("PodScheduled")
        .withStatus("False")
        .withReason("Unschedulable")
        .withMessage(message)
        .endCondition()
        .build();
  }

  /** The status of a pod whose check cannot start. */
  public static PodStatus waiting(String reason, String message) {
    return waiting(ObjectNames.CHECK, reason, message);
  }

  /** The status of a pod whose container cannot start. */
  public static PodStatus waiting(String container, String reason, String message) {
    return status(
        container,
        "Pending",
        new ContainerStateBuilder()
            .withNewWaiting()
            .withReason(reason)
            .withMessage(message)
            .endWaiting()
            .build());
  }

  private static PodStatus status(String container, String phase, ContainerState state) {
    return new PodStatusBuilder()
        .withPhase(phase)
        .addNewContainerStatus()
        .withName(container)
        .withImage("i")
        .withImageID("i")
        .withReady(false)
        .withRestartCount(0)
        .withState(state)
        .endContainerStatus()
        .build();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
