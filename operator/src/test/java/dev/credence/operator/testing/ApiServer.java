// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real API server with the CRD installed. */
public final class ApiServer {
  private static final Path CRD = Path.of("../crds/probabilisticmodels.credence.dev.yaml");

  private final AtomicInteger namespaces = new AtomicInteger();
  private final ControlPlane plane;
  private final KubernetesClient client;

  private ApiServer(String name) {
    try {
      plane = new ControlPlane(name);
      client = plane.client();
      install(crd());
      plane.startControllers();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the API server does not start: " + e.getMessage(), e);
    }
  }

  private static final class Interner {
    private static final ApiServer INSTANCE = new ApiServer("api-server");
  }

  /** The server of most tests, started on first use. */
  public static ApiServer shared() {
    return Interner.INSTANCE;
  }

  /** A separate server, for tests that would disturb others. */
  public static ApiServer start(String name) {
    return new ApiServer(name);
  }

  /** Kills the server, runs something and starts the server again with the same data. */
  public void restart(Runnable meanwhile) throws IOException {
    plane.restart("kube-apiserver", meanwhile);
  }

  /** Stops the process, with all its connections open. */
  public void pause() throws IOException {
    plane.signal("kube-apiserver", "STOP");
  }

  /** Continues the process. */
  public void resume() throws IOException {
    plane.signal("kube-apiserver", "CONT");
  }

  /** A client with all permissions. */
  public KubernetesClient client() {
    return client;
  }

  /** The configuration of {@link #client}. */
  public Config config() {
    return plane.config();
  }

  /** A kubeconfig with this token. */
  public String kubeconfig(String token) {
    return plane.kubeconfig(token);
  }

  /** A kubeconfig with this token and another address. */
  public static String kubeconfig(String server, String token) {
    return ControlPlane.kubeconfig(server, token);
  }

  /** The committed CRD. */
  public CustomResourceDefinition crd() {
    return Objects.requireNonNull(
        client.apiextensions().v1().customResourceDefinitions().load(CRD.toFile()).item());
  }

  /** Replaces a CRD and waits until it is served. */
  public void install(CustomResourceDefinition crd) {
    client.resource(crd).forceConflicts().serverSideApply();
    client
        .resource(crd)
        .waitUntilCondition(
            c ->
                c != null
                    && c.getStatus() != null
                    && c.getStatus().getConditions() != null
                    && c.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                            condition.getType().equals("Established")
                                && condition.getStatus().equals("True")),
            30,
            TimeUnit.SECONDS);
  }

  /** A new namespace with Pod Security restricted. */
  public String newNamespace() {
    String name = "test-" + namespaces.incrementAndGet();
    createNamespace(name);
    return name;
  }

  /** The same with a name. */
  public void createNamespace(String name) {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .create();
  }
}
