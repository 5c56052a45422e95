// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real etcd, API server and controller-manager as child processes that listen on 127.0.0.1; no
 * kubelet, so pods are objects only. They end with the JVM.
 */
final class ControlPlane {
  private static final String TOKEN = "administrator";
  private static final String CONTROLLERS =
      "garbage-collector-controller,namespace-controller,deployment-controller,cronjob-controller,"
          + "replicaset-controller,job-controller,serviceaccount-controller,resourcequota-controller,"
          + "clusterrole-aggregation-controller";

  private static final List<String> PROGRAMS =
      List.of("etcd", "kube-apiserver", "kube-controller-manager", "kubectl", "helm", "promtool");

  private final Path bin = binaries();
  private final Path dir;
  private final Path keys;
  private final int port = freePort();
  private final Map<String, List<String>> commands = new HashMap<>();
  private final Map<String, Process> processes = new ConcurrentHashMap<>();

  /** A control plane with this name. */
  ControlPlane(String name) throws IOException, GeneralSecurityException {
    dir = emptyFolder(Path.of("target", name).toAbsolutePath());
    keys = Files.createTempDirectory(dir, "keys");
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    Path data = Files.createTempDirectory(dir, "etcd");
    String etcd = "http://127.0.0.1:" + freePort();
    start(
        "etcd",
        "--data-dir=" + data,
        "--unsafe-no-fsync",
        "--listen-client-urls=" + etcd,
        "--advertise-client-urls=" + etcd,
        "--listen-peer-urls=http://127.0.0.1:" + freePort());
    Path key = keys.resolve("service-accounts.pem");
    Files.writeString(key, newKey());
    Path tokens = keys.resolve("tokens.csv");
    Files.writeString(tokens, TOKEN + ",administrator,administrator,system:masters\n");
    start(
        "kube-apiserver",
        "--etcd-servers=" + etcd,
        "--bind-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + keys,
        "--token-auth-file=" + tokens,
        "--authorization-mode=RBAC",
        "--allow-privileged=true",
        "--service-cluster-ip-range=10.0.0.0/16",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-signing-key-file=" + key,
        "--service-account-key-file=" + key,
        "--disable-admission-plugins=ServiceAccount",
        "--endpoint-reconciler-type=none");
    awaitReady();
  }

  /**
   * Starts the controllers: after the CRDs exist, since the garbage collector looks for kinds only
   * every 30 s.
   */
  void startControllers() throws IOException {
    Path kubeconfig = keys.resolve("kubeconfig");
    Files.writeString(kubeconfig, kubeconfig(TOKEN));
    start(
        "kube-controller-manager",
        "--kubeconfig=" + kubeconfig,
        "--leader-elect=false",
        "--controllers=" + CONTROLLERS,
        "--bind-address=127.0.0.1",
        "--secure-port=" + freePort(),
        "--cert-dir=" + keys,
        "--use-service-account-credentials=false",
        "--kube-api-qps=500",
        "--kube-api-burst=1000",
        "--concurrent-gc-syncs=2");
  }

  /** A client of the administrator. */
  KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(config()).build();
  }

  Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("https://127.0.0.1:" + port)
        .withOauthToken(TOKEN)
        .withTrustCerts(true)
        .build();
  }

  private void kill() {
    processes.values().forEach(Process::destroyForcibly);
    processes.values().forEach(process -> process.onExit().join());
  }

  /** Kills a program, runs something and starts the program again with the same data. */
  void restart(String name, Runnable meanwhile) throws IOException {
    Process process = Objects.requireNonNull(processes.get(name), name);
    process.destroyForcibly().onExit().join();
    meanwhile.run();
    start(name);
    awaitReady();
  }

  /** Sends a signal to a program. */
  void signal(String name, String signal) throws IOException {
    long pid = Objects.requireNonNull(processes.get(name), name).pid();
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().onExit().join();
  }

  private void start(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(bin.resolve(name).toString()));
    command.addAll(List.of(arguments));
    commands.put(name, command);
    start(name);
  }

  private void start(String name) throws IOException {
    File log = dir.resolve(name + ".log").toFile();
    processes.put(
        name,
        new ProcessBuilder(commands.get(name))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log))
            .start());
  }

  private void awaitReady() {
    try (KubernetesClient client = client()) {
      await("the API server; its log is " + dir.resolve("kube-apiserver.log"))
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(100))
          .ignoreException(KubernetesClientException.class)
          .until(() -> client.namespaces().withName("default").get() != null);
    }
  }

  /** A kubeconfig with this token. */
  String kubeconfig(String token) {
    return kubeconfig("https://127.0.0.1:" + port, token);
  }

  static String kubeconfig(String server, String token) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - {name: test, cluster: {server: "%s", insecure-skip-tls-verify: true}}
    users:
    - {name: test, user: {token: %s}}
    contexts:
    - {name: test, context: {cluster: test, user: test}}
    current-context: test
    """
        .formatted(server, token);
  }

  /** The directory of the programs. */
  static Path binaries() {
    @Nullable String cache = System.getenv("CREDENCE_CACHE");
    Path home = Path.of(Objects.requireNonNull(System.getProperty("user.home")));
    Path bin = (cache == null ? home.resolve(".cache/credence") : Path.of(cache)).resolve("bin");
    for (String name : PROGRAMS) {
      if (!Files.isExecutable(bin.resolve(name))) {
        throw new IllegalStateException(bin.resolve(name) + " is missing: run dev/binaries test");
      }
    }
    return bin;
  }

  /** The data of earlier runs would accumulate. */
  private static Path emptyFolder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    PrivateKey key = generator.generateKeyPair().getPrivate();
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
  }
}
