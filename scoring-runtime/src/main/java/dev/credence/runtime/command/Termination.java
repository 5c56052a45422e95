// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and SIGINT into an orderly end with exit code 0. By default a JVM exits with 143,
 * which supervisors treat as a failure.
 */
final class Termination implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "termination");

  private Termination() {}

  static Termination install() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Completes when the process receives a signal to stop. */
  CompletableFuture<Void> requested() {
    return requested;
  }

  private void onSignal() {
    requested.complete(null);
    try {
      boolean orderly = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(orderly ? ExitCode.OK : ExitCode.OTHER);
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(ExitCode.OTHER);
    }
  }

  /** Call this at the end: after a signal, the process exits now. */
  @Override
  public void close() {
    if (!requested.isDone()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    finished.countDown();
  }
}
