// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import static dev.credence.e2e.Cluster.field;
import static dev.credence.e2e.Cluster.kubectl;
import static dev.credence.e2e.Cluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models in git, by a real Argo CD (dev/argocd) with the Application of deploy/argocd; run by
 * dev/soak argocd.
 */
@ExtendWith(Cluster.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ArgoCdE2E {
  private static final String MODEL = "gitops";
  private static final String OTHER = "gitops-other";
  private static final String APPLICATION = "models"; // as deploy/argocd/application.yaml names it
  private static final String HEALTHY = "Synced Healthy";
  private static final String BODY = "{\"data\": {\"x\": 5, \"category\": 2}}";
  private static final int RESYNCS = Integer.getInteger("resyncs", 10);

  /** The kinds of objects that the operator writes, and the model. */
  private static final String WRITTEN =
      "pmodel,deployment,service,ingress,configmap,poddisruptionbudget,networkpolicy,job,cronjob,"
          + "horizontalpodautoscaler";

  private final Rest model = Rest.ofModel(MODEL);
  private GitRepository repository;
  private Watch application;

  @BeforeAll
  static void installHealthCheck() {
    Shell.succeed(
        "kubectl",
        "apply",
        "--server-side",
        "--field-manager=credence",
        "-f",
        "deploy/argocd/argocd-cm.yaml");
    Shell.succeed(
        "dev/s3",
        "put",
        "trace/src/test/resources/golden/diagnostics/stuck_chain.nc",
        "s3://models/gitops/stuck.nc");
  }

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    repository = GitRepository.in(folder);
    application = Watch.of("argocd", "application", APPLICATION);
  }

  @AfterEach
  void end() {
    application.close();
    Shell.succeed("kubectl", "-n", "argocd", "delete", "application", "--all");
    Cluster.delete(MODEL);
    Cluster.delete(OTHER);
  }

  @Test
  void aCommittedModelIsHealthyOnlyOnceItResponds() throws Exception {
    CompletableFuture<Instant> answers = CompletableFuture.supplyAsync(this::firstAnswer);
    String first = commit(manifest());
    Instant begun = Instant.now();
    deploy();
    Instant healthy = await(first, HEALTHY).at();

    Instant answered = answers.get(3, TimeUnit.MINUTES);
    System.out.printf(
        "Argo CD: first response %.1f s after the Application was created, Healthy after %.1f s; states: %s%n",
        seconds(begun, answered), seconds(begun, healthy), states(0));
    assertThat(answered).isBefore(healthy);

    String second = commit(manifest().replace("sampleCount: 100", "sampleCount: 50"));
    await(second, HEALTHY);
    for (int i = 0; i < 20; i++) {
      assertThat(samplesPerResponse()).isEqualTo(50);
    }
  }

  @Test
  void aRejectedTraceIsDegradedWithItsReasonAndThePreviousOneIsServed() throws Exception {
    served();

    String rejected = commit(manifest().replace("/sales/trace.nc", "/gitops/stuck.nc"));

    assertThat(await(rejected, "Synced Degraded").text("/status/resources/0/health/message"))
        .contains("R-hat of beta[0] is 1.53");
    assertThat(samplesPerResponse()).isEqualTo(100);

    String corrected = commit(manifest());
    await(corrected, HEALTHY);
  }

  @Test
  void aCommitThatCorrectsARejectedOneIsAppliedImmediately() throws Exception {
    served();
    commit(manifest().replace("sampleCount: 100", "sampleCount: -5"));
    within(60)
        .until(() ->
            application.seen().stream()
                .map(seen -> seen.text("/status/operationState/message"))
                .anyMatch(message ->
                    message.contains("spec.sampleCount") && message.contains("Retrying")));
    assertThat(samplesPerResponse()).isEqualTo(100);

    Instant begun = Instant.now();
    String corrected = commit(manifest().replace("sampleCount: 100", "sampleCount: 50"));

    within(60).until(() -> field("pmodel/" + MODEL, ".spec.sampleCount").equals("50"));
    System.out.printf(
        "Argo CD: the commit that corrects a rejected one is applied after %.1f s%n",
        seconds(begun, Instant.now()));
    await(corrected, HEALTHY);
    assertThat(samplesPerResponse()).isEqualTo(50);
  }

  @Test
  void anEditOfTheModelIsReverted() throws Exception {
    served();
    int before = application.seen().size() - 1;

    kubectl("patch", "pmodel", MODEL, "--type=merge", "-p", "{\"spec\": {\"sampleCount\": 7}}");

    within(120).until(() -> field("pmodel/" + MODEL, ".spec.sampleCount").equals("100"));
    within(120).until(() -> states(before).size() > 1 && states(before).getLast().equals(HEALTHY));
    assertThat(states(before)).anyMatch(state -> state.startsWith("OutOfSync "));
    assertThat(samplesPerResponse()).isEqualTo(100);
  }

  @Test
  void editedOrDeletedChildrenAreRestoredByTheOperatorAndIgnoredByArgoCd() throws Exception {
    served();
    int before = application.seen().size() - 1;
    String service = field("service/" + MODEL + "-scoring", ".metadata.uid");

    kubectl("scale", "deployment", MODEL + "-scoring", "--replicas=5");
    within(60).until(() -> field("deployment/" + MODEL + "-scoring", ".spec.replicas").equals("2"));
    kubectl("delete", "service", MODEL + "-scoring");
    within(60)
        .until(
            () -> field("service/" + MODEL + "-scoring", ".metadata.uid"),
            now -> !now.isEmpty() && !now.equals(service));
    within(60).until(() -> model.status("point", BODY) == 200);

    awaitResyncs(3);
    assertThat(states(before)).allMatch(state -> state.startsWith("Synced "));
    assertThat(operations(before)).hasSize(1);
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void resyncsWriteNothing() throws Exception {
    served();
    awaitResyncs(3);
    int before = application.seen().size() - 1;
    String written = written();
    Instant begun = Instant.now();

    awaitResyncs(RESYNCS);

    System.out.printf(
        "Argo CD: %d resyncs in %.0f s; states: %s; operations: %s%n",
        resyncs(before).size(), seconds(begun, Instant.now()), states(before), operations(before));
    assertThat(states(before)).containsExactly(HEALTHY);
    assertThat(operations(before)).hasSize(1);
    assertThat(written()).isEqualTo(written);
  }

  @Test
  void aModelRemovedFromGitIsDeletedWithItsChildren() throws Exception {
    repository.commit("models/other.yaml", Cluster.manifest(OTHER));
    served();
    assertThat(Cluster.children(OTHER)).contains("deployment", "pod", "service", "ingress");

    repository.commitRemovalOf("models/other.yaml");

    within(120).until(() -> field("pmodel/" + OTHER, ".metadata.name").isEmpty());
    within(120).until(() -> Cluster.children(OTHER).isEmpty());
    assertThat(samplesPerResponse()).isEqualTo(100);
  }

  @Test
  void theLastModelIsDeletedOnlyWithAllowEmptyAndARemainingFile() throws Exception {
    served();

    repository.commitRemovalOf("models/" + MODEL + ".yaml");
    awaitCondition("ComparisonError", "models: app path does not exist");
    repository.commit("models/README.md", "Models are committed here.");
    awaitCondition("SyncError", "auto-sync will wipe out all resources");
    assertThat(samplesPerResponse()).isEqualTo(100);

    Instant begun = Instant.now();
    Shell.succeed(
        "kubectl",
        "-n",
        "argocd",
        "patch",
        "application",
        APPLICATION,
        "--type=merge",
        "-p",
        "{\"spec\": {\"syncPolicy\": {\"automated\": {\"allowEmpty\": true}}}}");

    within(120).until(() -> field("pmodel/" + MODEL, ".metadata.name").isEmpty());
    System.out.printf(
        "Argo CD: the last model goes %.1f s after allowEmpty%n", seconds(begun, Instant.now()));
    within(120).until(() -> Cluster.children(MODEL).isEmpty());
  }

  @Test
  void aPausedModelIsSuspended() throws Exception {
    served();

    String paused =
        commit(
            manifest()
                .replace(
                    "metadata:\n", "metadata:\n  annotations: {credence.dev/paused: \"true\"}\n"));
    await(paused, "Synced Suspended");

    String resumed = commit(manifest());
    await(resumed, HEALTHY);
  }

  private static String manifest() throws IOException {
    return Cluster.manifest(MODEL);
  }

  private String commit(String manifest) throws IOException {
    return repository.commit("models/" + MODEL + ".yaml", manifest);
  }

  /** Commits the model and waits until it is served. */
  private void served() throws IOException {
    String commit = commit(manifest());
    deploy();
    await(commit, HEALTHY);
  }

  private void deploy() throws IOException {
    Cluster.apply(
        Files.readString(Shell.ROOT.resolve("deploy/argocd/application.yaml"))
            .replaceFirst("repoURL: .*", "repoURL: " + repository.url()));
  }

  private Instant firstAnswer() {
    within(180).pollInterval(Duration.ofMillis(20)).until(() -> model.status("point", BODY) == 200);
    return Instant.now();
  }

  private int samplesPerResponse() throws Exception {
    return model.answer("point", BODY).path("algo_param").asInt();
  }

  /** Waits for the first event of the Application with this commit in this state. */
  private Watch.Seen await(String commit, String state) {
    return within(180)
        .until(
            () ->
                application.seen().stream()
                    .filter(seen -> seen.text("/status/sync/revision").equals(commit))
                    .filter(seen -> state(seen).equals(state))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Waits until the Application has a condition of this type whose message contains a string. */
  private void awaitCondition(String type, String words) {
    within(300) // Argo CD tolerates a missing path for three minutes
        .until(() ->
            application
                .seen()
                .getLast()
                .object()
                .at("/status/conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asText().equals(type))
                .anyMatch(condition -> condition.path("message").asText().contains(words)));
  }

  private static String state(Watch.Seen seen) {
    return seen.text("/status/sync/status") + " " + seen.text("/status/health/status");
  }

  /** The distinct states of sync and health, after skipping some events. */
  private List<String> states(int from) {
    return changes(from, ArgoCdE2E::state);
  }

  /** The times at which Argo CD compared git and cluster. */
  private List<String> resyncs(int from) {
    return changes(from, seen -> seen.text("/status/reconciledAt"));
  }

  /** The times at which Argo CD finished writing. */
  private List<String> operations(int from) {
    return changes(from, seen -> seen.text("/status/operationState/finishedAt"));
  }

  private List<String> changes(int from, Function<Watch.Seen, String> of) {
    return Watch.changes(application.seen().stream().skip(from).map(of));
  }

  private void awaitResyncs(int count) {
    int from = application.seen().size() - 1;
    within(30 + 10 * count).until(() -> resyncs(from).size() > count);
  }

  private static String written() {
    return kubectl(
            "get",
            WRITTEN,
            "-l",
            "app.kubernetes.io/instance=" + MODEL,
            "-o",
            "jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.resourceVersion}\n{end}")
        + field("pmodel/" + MODEL, ".metadata.resourceVersion");
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
