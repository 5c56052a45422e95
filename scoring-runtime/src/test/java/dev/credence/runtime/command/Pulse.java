// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks a service twenty times a second whether it lives, each time on a new connection. */
final class Pulse implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n";

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Long> millis = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Pulse(int port) {
    var _ = clock.scheduleWithFixedDelay(() -> ask(port), 0, 50, TimeUnit.MILLISECONDS);
  }

  private void ask(int port) {
    long start = System.nanoTime();
    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
      answer = new String(socket.getInputStream().readNBytes(15), ISO_8859_1);
    } catch (IOException e) {
      answer = e.toString();
    }
    synchronized (this) {
      millis.add((System.nanoTime() - start) / 1_000_000);
      if (!answer.equals("HTTP/1.1 200 OK")) {
        failures.add(answer);
      }
    }
  }

  /** What did not go well. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  synchronized int count() {
    return millis.size();
  }

  /** A quantile of the times until the answer, in milliseconds. */
  synchronized long quantile(double share) {
    List<Long> sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * (sorted.size() - 1)));
  }

  @Override
  public void close() {
    clock.close();
  }
}
