// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.cluster;

import static dev.credence.operator.testing.Models.spec;
import static dev.credence.operator.testing.Space.within;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.OperatorJvm;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Space;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leader election between two operators. */
class LeaderElectionApiServerIT {
  private static final Resource<Lease> LEASE =
      ApiServer.shared()
          .client()
          .leases()
          .inNamespace(OperatorUnderTest.NAMESPACE)
          .withName("credence-operator");

  private final Space space = new Space();
  private final List<OperatorJvm> operators = new ArrayList<>();

  @BeforeAll
  static void stopTheOther() {
    OperatorUnderTest.shared().stop();
  }

  @AfterEach
  void endOperators() {
    operators.forEach(OperatorJvm::close);
    LEASE.delete();
  }

  @AfterAll
  static void startTheOther() {
    OperatorUnderTest.shared().start();
  }

  @Test
  void whenTheLeaderIsKilledTheStandbyTakesOverWithoutRepeatedWrites() {
    OperatorJvm first = leader("first");
    OperatorJvm second = standby("second");
    space.apply("sales", spec("s3://models/1.nc", 1));
    space.makeReady(space.awaitPods("sales", 1).getFirst());
    space.awaitReason("sales", "Serving");
    within().until(() -> first.metric("models{reason=\"Serving\"}") == 1);
    assertThat(second.leads()).isFalse();
    assertThat(second.reconciliations()).isZero();
    Map<String, String> versions = versions();

    first.close();

    await().atMost(Duration.ofSeconds(30)).until(second::leads);
    within().until(() -> second.reconciliations() > 0);
    assertThat(versions()).isEqualTo(versions);
    space.apply("sales", spec("s3://models/2.nc", 1));
    within().until(() -> space.servesFrom("s3://models/2.nc"));
  }

  @Test
  void aLeaderReleasesTheLeaseOnSigterm() throws InterruptedException {
    OperatorJvm first = leader("first");
    OperatorJvm second = standby("second");

    first.process().destroy();

    assertThat(first.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(first.process().exitValue()).isZero();
    // less than the 15 s after which the lease expires
    await().atMost(Duration.ofSeconds(8)).until(second::leads);
    assertThat(LEASE.get().getSpec().getHolderIdentity()).isEqualTo("second");
  }

  @Test
  void aLeaderThatLosesTheLeaseExitsImmediately() throws InterruptedException {
    OperatorJvm operator = leader("first");

    LEASE.edit(lease -> {
      lease.getSpec().setHolderIdentity("somebody else");
      lease.getSpec().setRenewTime(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));
      return lease;
    });

    assertThat(operator.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(operator.process().exitValue()).isEqualTo(1);
    assertThat(json(operator.log().getLast()).get("message").asText())
        .isEqualTo("lost the lease: exiting, so that only one operator writes");
  }

  @Test
  void logLinesAboutAModelHaveItsNameAndGeneration() {
    OperatorJvm operator = leader("first");
    space.apply("sales", spec("s3://models/1.nc", 1));
    space.awaitPods("sales", 1);
    within()
        .untilAsserted(() ->
            assertThat(
                    operator.log().stream()
                        .map(LeaderElectionApiServerIT::json)
                        .filter(line -> line.has("model")))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> {
                  assertThat(line.get("namespace").asText()).isEqualTo(space.name());
                  assertThat(line.get("model").asText()).isEqualTo("sales");
                  assertThat(line.get("generation").isIntegralNumber()).isTrue();
                })
                .anyMatch(
                    line -> line.get("message").asText().startsWith("created Job sales-check-"))
                .anyMatch(line ->
                    line.get("message").asText().startsWith("Ready is False, Progressing: "))
                .anyMatch(line ->
                    line.get("message").asText().contains("created Deployment sales-scoring")));
  }

  @Test
  void withoutPermissionForTheLeaseItExitsWithAMessage() throws InterruptedException {
    OperatorJvm operator = start("first", space.name());
    assertThat(operator.process().waitFor(40, TimeUnit.SECONDS)).isTrue();
    assertThat(operator.process().exitValue()).isEqualTo(1);
    assertThat(operator.log().getLast())
        .startsWith("the operator does not start: No permission to lease resource");
  }

  private OperatorJvm leader(String name) {
    OperatorJvm operator = start(name, OperatorUnderTest.NAMESPACE);
    within().until(operator::leads);
    return operator;
  }

  private OperatorJvm standby(String name) {
    OperatorJvm operator = start(name, OperatorUnderTest.NAMESPACE);
    within().until(operator::isReady);
    return operator;
  }

  private OperatorJvm start(String name, String leaseNamespace) {
    OperatorJvm operator =
        new OperatorJvm(
            name,
            Map.of(
                "CREDENCE_LEASE_NAMESPACE",
                leaseNamespace,
                "CREDENCE_WATCH_NAMESPACES",
                space.name()));
    operators.add(operator);
    return operator;
  }

  /** The resourceVersion of each child, which changes with every write. */
  private Map<String, String> versions() {
    return space
        .children()
        .collect(
            toMap(
                child -> child.getKind() + " " + child.getMetadata().getName(),
                child -> Objects.requireNonNull(child.getMetadata().getResourceVersion())));
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
