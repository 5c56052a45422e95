// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The cluster of KUBECONFIG, with the operator installed and the sales trace uploaded. All test
 * classes share one installation.
 */
final class Cluster implements BeforeAllCallback {
  static final String NAMESPACE = "models";
  private static boolean ready;

  @Override
  public void beforeAll(ExtensionContext context) {
    if (ready) {
      return;
    }
    Shell.succeed(
        "helm",
        "upgrade",
        "--install",
        "credence",
        "deploy/helm/credence",
        "--namespace",
        "credence-system",
        "--create-namespace",
        "--set",
        "policy.quoteContainerOutput=true");
    Shell.succeed(
        "kubectl",
        "-n",
        "credence-system",
        "rollout",
        "status",
        "deployment/credence-operator",
        "--timeout=90s");
    Shell.succeed("dev/s3", "put", "examples/sales/trace.nc", "s3://models/sales/trace.nc");
    ready = true;
  }

  /** kubectl in the models' namespace; must succeed. */
  static String kubectl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl", "-n", NAMESPACE));
    command.addAll(Arrays.asList(arguments));
    return Shell.succeed(command.toArray(String[]::new));
  }

  /** Applies a manifest that may be rejected. */
  static Shell.Result tryApply(String manifest) {
    return Shell.run(manifest, "kubectl", "apply", "-f", "-");
  }

  /** Applies a manifest that must be accepted. */
  static void apply(String manifest) {
    Shell.Result result = tryApply(manifest);
    if (result.exit() != 0) {
      throw new AssertionError(result.output());
    }
  }

  /** The manifest of the sales demo under another name. */
  static String manifest(String name) throws IOException {
    return Files.readString(Shell.ROOT.resolve("examples/sales/model.yaml"))
        .replace("name: sales\n", "name: " + name + "\n");
  }

  /** A field of an object by its JSONPath; empty if there is none. */
  static String field(String object, String path) {
    return kubectl("get", object, "--ignore-not-found", "-o", "jsonpath={" + path + "}");
  }

  /** The message of a model's condition. */
  static String message(String model, String condition) {
    return condition(model, condition, "message");
  }

  /** A field of a model's condition. */
  static String condition(String model, String type, String field) {
    return field("pmodel/" + model, ".status.conditions[?(@.type==\"" + type + "\")]." + field);
  }

  /** The version of a model in service. */
  static String version(String model) {
    return field("pmodel/" + model, ".status.modelVersion");
  }

  /** Waits until a model's Ready condition is True for its current generation. */
  static void awaitReady(String model) {
    kubectl("wait", "pmodel/" + model, "--for=condition=Ready", "--timeout=120s");
  }

  static void delete(String model) {
    kubectl("delete", "pmodel", model, "--ignore-not-found");
    within(60).until(() -> children(model).isEmpty());
  }

  /** Everything in the namespace that belongs to a model. */
  static String children(String model) {
    return kubectl(
        "get",
        "deployments,services,configmaps,ingresses,pods,replicasets",
        "-l",
        "app.kubernetes.io/instance=" + model,
        "-o",
        "name",
        "--ignore-not-found");
  }

  static ConditionFactory within(int seconds) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(250));
  }

  /** Waits until a string contains a part; a failure shows the last string. */
  static void awaitThat(int seconds, Callable<String> value, String part) {
    within(seconds).untilAsserted(() -> assertThat(value.call()).contains(part));
  }
}
