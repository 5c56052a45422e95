// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import dev.credence.tables.ProgressListener;
import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Prints the progress: on a terminal it updates one line, else it writes a line every 10 s. */
final class Progress implements ProgressListener, AutoCloseable {
  private static final Duration ON_TERMINAL = Duration.ofMillis(500);
  private static final Duration IN_LOG = Duration.ofSeconds(10);

  /** After so many rows it is worth a second of a processor to be faster. */
  private static final long MANY = 500_000;

  private final LongAdder rows = new LongAdder();
  private final long start = System.nanoTime();
  private final boolean terminal = isTerminal();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));
  private DoubleSupplier fraction = () -> Double.NaN;
  private boolean printed;
  private volatile @Nullable Runnable manyRows;
  private boolean closed;

  private Progress() {}

  @SuppressWarnings("SystemConsoleNull") // it is null where output is redirected
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  static Progress start() {
    Progress progress = new Progress();
    Duration every = progress.terminal ? ON_TERMINAL : IN_LOG;
    var _ =
        progress.timer.scheduleAtFixedRate(
            progress::print, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return progress;
  }

  /** Sets where to find how much is done, 0 to 1, or NaN. */
  synchronized void fraction(DoubleSupplier done) {
    fraction = done;
  }

  /** Does something once, in a thread of its own, when many rows have been scored. */
  synchronized void afterManyRows(Runnable action) {
    manyRows = action;
  }

  @Override
  public void scored(int count) {
    rows.add(count);
    if (manyRows != null && rows.sum() > MANY) {
      startAction();
    }
  }

  private synchronized void startAction() {
    Runnable action = manyRows;
    manyRows = null;
    if (action != null) {
      Thread.ofPlatform().daemon().name("kernel-warm-up").start(action);
    }
  }

  @Override
  public synchronized void warn(String message) {
    clear();
    System.err.println("credence: warning: " + message);
  }

  private synchronized void print() {
    long count = rows.sum();
    if (closed || count == 0) {
      return;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double done = fraction.getAsDouble();
    clear();
    String line =
        String.format(
                Locale.ROOT, "credence: %,d rows scored, %,.0f rows/s", count, count / seconds)
            + (done > 0 && done < 1
                ? ", %.0f %%, about %s left"
                    .formatted(100 * done, duration(seconds * (1 - done) / done))
                : "");
    if (terminal) {
      System.err.print(line);
      printed = true;
    } else {
      System.err.println(line);
    }
  }

  /** {@code 1 h 5 min}, {@code 12 min 30 s} or {@code 8 s}. */
  static String duration(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    if (time.toHours() > 0) {
      return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d s".formatted(time.toSeconds());
  }

  private void clear() {
    if (printed) {
      System.err.print("\r\033[K");
      printed = false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdownNow();
    clear();
  }
}
