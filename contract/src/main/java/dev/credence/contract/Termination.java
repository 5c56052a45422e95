// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and SIGINT into an orderly end with exit code 0. By default a JVM exits with 143,
 * which supervisors treat as a failure.
 */
public final class Termination implements AutoCloseable {
  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "termination");
  private final int limitSeconds;

  private Termination(int limitSeconds) {
    this.limitSeconds = limitSeconds;
  }

  /**
   * Handles signals from now on.
   *
   * @param limitSeconds how long the end may take; then the process fails
   */
  public static Termination install(int limitSeconds) {
    Termination termination = new Termination(limitSeconds);
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Completes when the process receives a signal to stop. */
  public CompletableFuture<Void> requested() {
    return requested;
  }

  private void onSignal() {
    requested.complete(null);
    try {
      boolean orderly = finished.await(limitSeconds, TimeUnit.SECONDS);
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
