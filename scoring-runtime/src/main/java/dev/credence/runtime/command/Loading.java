// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.model.ServedModel;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Loads a model cancellably: in a virtual thread, whose waiting for a store ends when it is
 * interrupted.
 */
final class Loading implements AutoCloseable {
  private static final Duration CLEAN_UP_TIME = Duration.ofSeconds(5);

  private final CompletableFuture<ServedModel> model = new CompletableFuture<>();
  private final Thread thread;

  private Loading(Callable<ServedModel> loader) {
    thread = Thread.ofVirtual().name("loading").unstarted(() -> complete(loader));
  }

  static Loading start(Callable<ServedModel> loader) {
    Loading loading = new Loading(loader);
    loading.thread.start();
    return loading;
  }

  private void complete(Callable<ServedModel> loader) {
    try {
      model.complete(loader.call());
    } catch (Throwable e) {
      model.completeExceptionally(e);
    }
  }

  /** The model; null if the other future completed first. */
  @Nullable ServedModel awaitOrCancelled(CompletableFuture<Void> other) throws Exception {
    CompletableFuture.anyOf(model, other).exceptionally(ignored -> null).join();
    if (!model.isDone()) {
      return null;
    }
    try {
      return model.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Cancels loading, and waits for its clean-up. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLEAN_UP_TIME);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
