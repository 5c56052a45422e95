// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import dev.credence.tables.TableScorer;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels what runs when the process is stopped by a signal, and waits until it is cleaned up. The
 * JVM then exits with 130 or 143, as the signal was.
 */
final class StopOnSignal implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final TableScorer scorer;
  private final Thread hook = new Thread(this::stop, "stop-on-signal");
  private volatile boolean stopped;

  private StopOnSignal(TableScorer scorer) {
    this.scorer = scorer;
  }

  static StopOnSignal install(TableScorer scorer) {
    StopOnSignal stop = new StopOnSignal(scorer);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  private void stop() {
    stopped = true;
    try {
      scorer.cancel();
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("credence: did not stop within " + PATIENCE_SECONDS + " s");
      }
    } catch (SQLException e) {
      System.err.println("credence: cannot stop DuckDB: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (!stopped) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    finished.countDown();
  }
}
