// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.NAMESPACE;
import static dev.credence.e2e.Cluster.awaitReady;
import static dev.credence.e2e.Cluster.awaitThat;
import static dev.credence.e2e.Cluster.field;
import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.message;
import static dev.credence.e2e.Cluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An unreachable object store, changed credentials, and overwritten objects. */
@ExtendWith(Cluster.class)
class StoreE2E {
  private static final String MODEL = "stored";
  private static final String PODS =
      "app.kubernetes.io/name=scoring-runtime,app.kubernetes.io/instance=" + MODEL;
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";
  private static final String TRACE = "examples/sales/trace.nc";

  private final Rest model = Rest.ofModel(MODEL);

  @AfterEach
  void clean() {
    Cluster.delete(MODEL);
    kubectl("delete", "secret", "keys", "--ignore-not-found");
    kubectl("delete", "service", "proxy", "--ignore-not-found");
    kubectl("delete", "endpointslice", "proxy", "--ignore-not-found");
  }

  @Test
  void anUnreachableStoreIsReportedAndRetriedAtCreationAndInARollout() throws Exception {
    connectProxy();
    disconnectProxy();
    Cluster.apply(manifestWithProxy());
    awaitThat(60, () -> condition("TraceAccepted", "reason"), "StoreUnreachable");
    assertThat(message(MODEL, "Ready")).contains("http://proxy.models.svc:9000");
    connectProxy();
    awaitReady(MODEL);

    disconnectProxy();
    Cluster.apply(manifestWithProxy().replace("sampleCount: 100", "sampleCount: 50"));
    awaitThat(60, () -> condition("Ready", "reason"), "RuntimeUnavailable");
    assertThat(message(MODEL, "Ready"))
        .contains("http://proxy.models.svc:9000")
        .contains("2 replicas available");
    assertThat(samplesPerResponse()).isEqualTo(100);

    connectProxy();
    within(120).until(() -> condition("Ready", "reason").equals("Serving"));
    assertThat(samplesPerResponse()).isEqualTo(50);
  }

  @Test
  void changedKeysAffectOnlyNewPods() throws Exception {
    keys("local-secret");
    Cluster.apply(manifest().replace("aws-credentials", "keys"));
    awaitReady(MODEL);
    String before = version();

    keys("not-the-secret");
    String pod = kubectl("get", "pods", "-l", PODS, "-o", "jsonpath={.items[0].metadata.name}");
    kubectl("delete", "pod", pod);
    awaitThat(60, () -> message(MODEL, "Ready"), "the secret key does not match");
    assertThat(model.status("point", BODY)).isEqualTo(200);

    keys("local-secret");
    within(120).until(() -> condition("Ready", "reason").equals("Serving"));
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void afterAnOverwriteInAVersionedBucketTheAcceptedVersionIsServed(@TempDir Path folder)
      throws Exception {
    Cluster.apply(manifest("s3://models/stored/trace.nc"));
    awaitReady(MODEL);
    assertThat(condition("TraceDurable", "reason")).isEqualTo("Versioned");
    String before = answer();

    overwriteWithGarbage(folder, "s3://models/stored/trace.nc");
    killAllPods();

    awaitAllAnswer();
    assertThat(answer()).isEqualTo(before);
    assertThat(condition("Ready", "reason")).isEqualTo("Serving");
  }

  @Test
  void anUnversionedBucketIsReportedBeforeAndAfterAnOverwrite(@TempDir Path folder)
      throws Exception {
    String uri = "s3://plain/stored/trace.nc";
    Shell.succeed("dev/s3", "unversioned", "plain");
    Cluster.apply(manifest(uri));
    awaitReady(MODEL);
    assertThat(condition("TraceDurable", "reason")).isEqualTo("UnversionedBucket");
    String before = answer();

    overwriteWithGarbage(folder, uri);
    assertThat(answer()).isEqualTo(before);
    killAllPods();
    within(60).until(() -> condition("TraceDurable", "reason").equals("Overwritten"));
    assertThat(condition("Ready", "status")).isEqualTo("False");
    assertThat(message(MODEL, "Ready")).contains(uri);

    Shell.succeed("dev/s3", "put", TRACE, uri);
    awaitAllAnswer();
    assertThat(answer()).isEqualTo(before);
  }

  /** Uploads the demo's trace to this URI; the manifest that names it. */
  private static String manifest(String uri) throws IOException {
    Shell.succeed("dev/s3", "put", TRACE, uri);
    return manifest().replace("s3://models/sales/trace.nc", uri);
  }

  private static String manifest() throws IOException {
    return Cluster.manifest(MODEL);
  }

  private static String manifestWithProxy() throws IOException {
    return manifest().replace("storage.models.svc", "proxy.models.svc");
  }

  /** Creates a Service for the same object store that can be disconnected. */
  private static void connectProxy() {
    String address = field("endpointslice/storage", ".endpoints[0].addresses[0]");
    Cluster.apply(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: proxy, namespace: %1$s}
        spec: {ports: [{name: s3, port: 9000}]}
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: proxy, namespace: %1$s, labels: {kubernetes.io/service-name: proxy}}
        addressType: IPv4
        endpoints: [{addresses: [%2$s]}]
        ports: [{name: s3, port: 9000, protocol: TCP}]
        """
            .formatted(NAMESPACE, address));
  }

  private static void disconnectProxy() {
    kubectl("delete", "endpointslice", "proxy");
  }

  private static void keys(String secret) {
    Cluster.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: keys, namespace: %s}
        stringData: {AWS_ACCESS_KEY_ID: local, AWS_SECRET_ACCESS_KEY: %s}
        """
            .formatted(NAMESPACE, secret));
  }

  private static void overwriteWithGarbage(Path folder, String uri) throws IOException {
    Path garbage =
        Files.writeString(folder.resolve("garbage.nc"), "this is not a trace\n".repeat(99));
    Shell.succeed("dev/s3", "put", garbage.toString(), uri);
  }

  private static void killAllPods() {
    kubectl("delete", "pods", "-l", PODS, "--grace-period=1");
  }

  private static void awaitAllAnswer() {
    within(120)
        .until(() ->
            condition("Ready", "reason").equals("Serving")
                && field("pmodel/" + MODEL, ".status.readyReplicas").equals("2"));
  }

  private String answer() throws Exception {
    return model
        .answer(
            "interval", "{\"data\": {\"x\": 5, \"category\": 2}, \"algo_param\": {\"seed\": 1}}")
        .toString();
  }

  private int samplesPerResponse() throws Exception {
    return model.answer("point", BODY).path("algo_param").asInt();
  }

  private static String version() {
    return Cluster.version(MODEL);
  }

  private static String condition(String type, String field) {
    return Cluster.condition(MODEL, type, field);
  }
}
