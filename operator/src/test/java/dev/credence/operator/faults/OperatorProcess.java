// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import dev.credence.operator.testing.ApiServer;
import dev.credence.operator.testing.OperatorCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The operator in a JVM of its own, started again whenever it ends, as a kubelet would do. */
final class OperatorProcess {
  private final ProcessBuilder command;
  private @Nullable Process process;

  /**
   * An operator that is not started yet.
   *
   * @param name of its files in target
   * @param server the URL of its API server
   */
  OperatorProcess(String name, String server, List<String> options) throws IOException {
    command = OperatorCommand.of(name, ApiServer.kubeconfig(server, "none"), options);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  /** Starts it unless it runs. */
  synchronized void start() {
    if (process == null) {
      try {
        Process started = command.start();
        process = started;
        var _ = started.onExit().thenRunAsync(() -> startAfter(started));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private synchronized void startAfter(Process ended) {
    if (ended.equals(process)) {
      process = null;
      start();
    }
  }

  /** SIGKILL; it is started again. */
  void kill() {
    running().destroyForcibly().onExit().join();
  }

  /** SIGTERM; it is started again. The exit code comes once it has ended. */
  CompletableFuture<Integer> terminate() {
    Process told = running();
    told.destroy();
    return told.onExit().thenApply(Process::exitValue);
  }

  /** It is no more, and stays so. */
  void stop() {
    Process last;
    synchronized (this) { // not while waiting: the thread that tells of the end needs it too
      last = process;
      process = null;
    }
    if (last != null) {
      last.destroyForcibly().onExit().join();
    }
  }

  long pid() {
    return running().pid();
  }

  private synchronized Process running() {
    return Objects.requireNonNull(process, "it runs");
  }
}
