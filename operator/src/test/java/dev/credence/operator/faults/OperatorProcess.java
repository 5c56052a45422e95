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

/** The operator in a separate JVM that is restarted whenever it exits, as by a kubelet. */
final class OperatorProcess {
  private final ProcessBuilder command;
  private @Nullable Process process;

  /**
   * Creates an operator without starting it.
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

  /** Sends SIGKILL; it is restarted. */
  void kill() {
    running().destroyForcibly().onExit().join();
  }

  /** Sends SIGTERM; it is restarted. Returns the exit code. */
  CompletableFuture<Integer> terminate() {
    Process told = running();
    told.destroy();
    return told.onExit().thenApply(Process::exitValue);
  }

  /** Stops it without restarting. */
  void stop() {
    Process last;
    synchronized (this) { // not while waiting: the thread that handles the exit needs the lock too
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
