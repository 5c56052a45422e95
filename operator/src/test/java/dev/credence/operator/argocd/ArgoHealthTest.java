// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.credence.operator.candidate.Retries;
import dev.credence.operator.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.jse.JseBaseLib;

/** Runs the health script in Lua 5.1, like Argo CD. */
class ArgoHealthTest {
  private static final Path SCRIPT = Path.of("../deploy/argocd/health.lua");
  private static final Path CONFIG_MAP = Path.of("../deploy/argocd/argocd-cm.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                       | Progressing | waiting for the operator to see this spec
          status: {}                                               | Progressing | waiting for the operator to see this spec
          status: {conditions: [READY]}                            | Progressing | waiting for the operator to see this spec
          status: {observedGeneration: 2, conditions: [READY]}     | Progressing | waiting for the operator to see this spec
          status: {observedGeneration: 2, conditions: [STALLED]}   | Progressing | waiting for the operator to see this spec
          status: {observedGeneration: 3}                          | Progressing | waiting for the status from the operator
          status: {observedGeneration: 3, conditions: []}          | Progressing | waiting for the status from the operator
          status: {observedGeneration: 3, conditions: [ACCEPTED]}  | Progressing | waiting for the status from the operator
          status: {observedGeneration: 3, conditions: [READY]}     | Healthy     | 2 of 2 replicas available
          status: {observedGeneration: 3, conditions: [READY, ACCEPTED, UNVERSIONED]}    | Healthy     | 2 of 2 replicas available
          status: {observedGeneration: 3, conditions: [ZERO, ACCEPTED]}                  | Healthy     | no replicas are wanted
          status: {observedGeneration: 3, conditions: [READY, CHECKING, RECONCILING]}    | Progressing | is being checked
          status: {observedGeneration: 3, conditions: [UNREADY, CHECKING, RECONCILING]}  | Progressing | is being checked
          status: {observedGeneration: 3, conditions: [UNREADY, ACCEPTED]}               | Progressing | 0 of 2 replicas available
          status: {observedGeneration: 3, conditions: [READY, ACCEPTED, STALLED]}        | Degraded    | it makes no progress
          status: {observedGeneration: 3, conditions: [UNREADY, ACCEPTED, STALLED]}      | Degraded    | it makes no progress
          status: {observedGeneration: 3, conditions: [READY, REJECTED]}                 | Degraded    | R-hat of mu is 1.5
          status: {observedGeneration: 3, conditions: [UNREADY, NOT_FOUND, RECONCILING]} | Progressing | is being checked
          status: {observedGeneration: 3, conditions: [READY, NOT_FOUND]}                | Healthy     | 2 of 2 replicas available
          """)
  void healthFollowsFromTheConditionsOfTheCurrentGeneration(
      String status, String health, String says) throws IOException {
    LuaValue told = told("metadata: {generation: 3}\n" + withConditions(status));

    assertThat(told.get("status").tojstring()).isEqualTo(health);
    assertThat(told.get("message").tojstring()).contains(says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDenied",
        "CheckFailed",
        "ChecksumMismatch",
        "LikelihoodMismatch",
        "NoLikelihood",
        "NotConverged",
        "NotFound",
        "StoreUnreachable",
        "TooLarge",
        "Unreadable"
      })
  void aRejectionIsFinalIfTheOperatorDoesNotRetry(String reason) throws IOException {
    LuaValue told =
        told(
            """
            metadata: {generation: 1}
            status:
              observedGeneration: 1
              conditions:
              - {type: Ready, status: "True", reason: Serving, message: 1 of 1 replica available}
              - {type: TraceAccepted, status: "False", reason: %s, message: so it is}
            """
                .formatted(reason));

    assertThat(told.get("status").tojstring())
        .isEqualTo(Retries.isTransient(reason) ? "Healthy" : "Degraded");
  }

  @ParameterizedTest
  @CsvSource({"'true',Suspended", "'false',Healthy", "'',Healthy"})
  void aPausedModelIsSuspended(String paused, String health) throws IOException {
    LuaValue told =
        told(
            withConditions(
                "metadata: {generation: 3, annotations: {credence.dev/paused: '"
                    + paused
                    + "'}}\nstatus: {observedGeneration: 3, conditions: [READY]}"));

    assertThat(told.get("status").tojstring()).isEqualTo(health);
  }

  @Test
  void theConfigMapContainsTheScript() throws IOException {
    Golden.check(
        CONFIG_MAP,
        """
        # SPDX-License-Identifier: Apache-2.0
        # Generated from health.lua; to change it, change that and run
        #   mvn -pl operator -am test -Dgolden.update=true
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: argocd-cm
          namespace: argocd
          labels: {app.kubernetes.io/name: argocd-cm, app.kubernetes.io/part-of: argocd}
        data:
          resource.customizations.health.credence.dev_ProbabilisticModel: |
        """
            + Files.readString(SCRIPT).replaceAll("(?m)^(?=.)", "    "));

    assertThat(
            YAML.readTree(CONFIG_MAP.toFile())
                .at("/data/resource.customizations.health.credence.dev_ProbabilisticModel")
                .asText())
        .isEqualTo(Files.readString(SCRIPT));
  }

  private static String withConditions(String yaml) {
    return yaml.replace(
            "UNREADY", condition("Ready", "False", "Progressing", "0 of 2 replicas available"))
        .replace("READY", condition("Ready", "True", "Serving", "2 of 2 replicas available"))
        .replace("ZERO", condition("Ready", "True", "ScaledToZero", "no replicas are wanted"))
        .replace("ACCEPTED", condition("TraceAccepted", "True", "Accepted", "converged"))
        .replace(
            "REJECTED", condition("TraceAccepted", "False", "NotConverged", "R-hat of mu is 1.5"))
        .replace("NOT_FOUND", condition("TraceAccepted", "False", "NotFound", "no such object"))
        .replace("CHECKING", condition("TraceAccepted", "Unknown", "Checking", "is being checked"))
        .replace(
            "UNVERSIONED", condition("TraceDurable", "Unknown", "UnversionedBucket", "no versions"))
        .replace("RECONCILING", condition("Reconciling", "True", "Progressing", "is being checked"))
        .replace("STALLED", condition("Stalled", "True", "RolloutFailed", "it makes no progress"));
  }

  private static String condition(String type, String status, String reason, String message) {
    return "{type: %s, status: '%s', reason: %s, message: %s}"
        .formatted(type, status, reason, message);
  }

  /** With the base library only, like Argo CD. */
  private static LuaValue told(String resource) throws IOException {
    Globals globals = new Globals();
    globals.load(new JseBaseLib());
    LoadState.install(globals);
    LuaC.install(globals);
    globals.set("obj", lua(YAML.readTree(resource)));
    return globals.load(Files.readString(SCRIPT), "health.lua").call();
  }

  private static LuaValue lua(JsonNode value) {
    if (value.isNumber()) {
      return LuaValue.valueOf(value.asDouble());
    }
    if (!value.isContainerNode()) {
      return LuaValue.valueOf(value.asText());
    }
    LuaTable table = new LuaTable();
    value.properties().forEach(entry -> table.set(entry.getKey(), lua(entry.getValue())));
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      table.set(i + 1, lua(value.get(i)));
    }
    return table;
  }
}
