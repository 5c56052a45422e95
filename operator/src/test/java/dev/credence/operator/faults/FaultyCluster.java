// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.naming.ObjectNames;
import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.Kubelet;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** A separate API server, a proxy that injects faults, and the operator as a process. */
final class FaultyCluster {
  /** The name of the model. */
  static final String MODEL = "sales";

  /** It is restarted often and runs for seconds only. */
  static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1");

  /** One of the models and one of each kind of children and of pods. */
  static final int WATCHES = 11;

  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** Time for an operator to restart and write. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final ApiServer server = ApiServer.start("faulty-api-server");
  private final Kubelet kubelet = new Kubelet(server.client());
  private final Proxy proxy;
  private final OperatorProcess operator;
  private final Space space = new Space(server.client(), "models");
  private final Space others = new Space(server.client(), "others");
  private final Map<String, String> served = new HashMap<>();

  private FaultyCluster() {
    try {
      OperatorUnderTest.grantRole(server.client());
      kubelet.serveEverywhere();
      server.createNamespace(space.name());
      server.createNamespace(others.name());
      proxy = new Proxy(server.config());
      operator = new OperatorProcess("operator", proxy.url(), OPTIONS);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the cluster does not start: " + e.getMessage(), e);
    }
  }

  private static final class Interner {
    private static final FaultyCluster INSTANCE = new FaultyCluster();
  }

  /** The cluster without faults and without models, and a running operator. */
  static FaultyCluster fresh() {
    FaultyCluster cluster = Interner.INSTANCE;
    cluster.proxy.clear();
    cluster.operator.start();
    cluster.others.models().forEach(m -> cluster.others.delete(m.getMetadata().getName()));
    cluster.awaitNothing();
    return cluster;
  }

  ApiServer server() {
    return server;
  }

  Proxy proxy() {
    return proxy;
  }

  OperatorProcess operator() {
    return operator;
  }

  /** The namespace of the model. */
  Space space() {
    return space;
  }

  /** Another namespace. */
  Space others() {
    return others;
  }

  /** Kills the operator and waits until the new one has reconciled everything. */
  void restartOperator() {
    long before = proxy.watches();
    operator.kill();
    within().until(() -> proxy.watches() >= before + WATCHES);
  }

  /** The final state of a model with this spec without faults; the model is deleted afterwards. */
  String served(ProbabilisticModelSpec spec) {
    return served.computeIfAbsent(
        spec.toString(),
        s -> {
          apply(spec);
          String state = awaitServed();
          awaitNothing();
          return state;
        });
  }

  ProbabilisticModel apply(ProbabilisticModelSpec spec) {
    return space.apply(MODEL, spec);
  }

  /** The state in which the model is served and the operator is idle. */
  String awaitServed() {
    within()
        .ignoreExceptions()
        .until(() -> {
          ProbabilisticModel model = space.model(MODEL);
          return model.getStatus() != null
              && model.getMetadata().getGeneration().equals(model.getStatus().observedGeneration())
              && space.condition(MODEL, "Ready").reason().equals("Serving")
              && space.condition(MODEL, "Reconciling").status().equals("absent")
              && space.children().noneMatch(FaultyCluster::isCheck)
              && proxy.quiet().compareTo(QUIET) > 0;
        });
    return EndState.of(space);
  }

  private static boolean isCheck(HasMetadata child) {
    return child instanceof Job
        && ObjectNames.CHECK.equals(
            child.getMetadata().getLabels().get("app.kubernetes.io/component"));
  }

  /** Waits for a stable state. */
  void awaitState(String expected) {
    within()
        .ignoreExceptions()
        .untilAsserted(() -> {
          assertThat(EndState.of(space)).isEqualTo(expected);
          assertThat(proxy.quiet()).isGreaterThan(QUIET.dividedBy(2));
        });
    assertThat(EndState.of(space)).isEqualTo(expected);
  }

  /** Deletes all models and waits until their objects are deleted. */
  void awaitNothing() {
    space.models().forEach(model -> space.delete(model.getMetadata().getName()));
    within()
        .until(() ->
            space.models().isEmpty()
                && space.children().findAny().isEmpty()
                && server.client().pods().inNamespace(space.name()).list().getItems().isEmpty());
  }

  private static ConditionFactory within() {
    return await().atMost(LONGEST).pollInterval(Duration.ofMillis(50));
  }
}
