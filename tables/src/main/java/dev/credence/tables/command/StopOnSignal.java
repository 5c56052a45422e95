// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import dev.credence.tables.TableScorer;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels what runs when the process is stopped by a signal, and waits until it is cleaned up. The
 * JVM then exits with 130 or 143, as the signal was.
 */
final class StopOnSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopOnSignal.class);
  private static final int STOP_SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final TableScorer scorer;
  private final Thread hook = new Thread(this::stop, "stop-on-signal");

  private StopOnSignal(TableScorer scorer) {
    this.scorer = scorer;
  }

  static StopOnSignal install(TableScorer scorer) {
    StopOnSignal stop = new StopOnSignal(scorer);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  private void stop() {
    try {
      scorer.cancel();
      if (!finished.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("credence: did not stop within " + STOP_SECONDS + " s");
      }
    } catch (SQLException e) {
      System.err.println("credence: cannot stop DuckDB: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("a signal has come already", e);
    }
  }
}
