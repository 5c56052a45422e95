// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent is answered in time, by something other than an error of ours, and leaves
 * nothing behind. System properties: {@code requests}, how many, and {@code seed}.
 */
class OddRequestsHttpTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int CLIENTS = 4;
  private static final int WAITING_MILLIS = 2_000;
  private static final int PATIENCE_MILLIS = 15_000;
  private static final long GROWTH = 16 << 20;

  /** An answer repeats what the client said of its protocol, be it nonsense. */
  private static final Pattern STATUS = Pattern.compile("^\\S+ (\\d{3}) ");

  private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
  private final Map<String, LongAdder> statuses = new ConcurrentHashMap<>();

  @Test
  void randomRequestsCauseNoErrorHangOrLeak() throws Exception {
    int requests = Integer.getInteger("requests", 10_000);
    long seed = Long.getLong("seed", 1L);
    try (TestService service = TestService.serving(TestService.SALES)) {
      run(service, requests / 4, seed);
      long before = usedAfterCollection();
      run(service, requests - requests / 4, seed + CLIENTS);
      long grown = usedAfterCollection() - before;
      System.out.printf(
          "%d odd requests of seed %d: %s, the slowest %d ms, %d KiB more on the heap%n",
          requests, seed, new TreeMap<>(statuses), slowest.get(), grown >> 10);
      assertThat(grown).isLessThan(GROWTH);
      assertThat(statuses.keySet()).contains("200", "400", "404", "405", "415", "422");
      assertThat(service.predict("point", "{\"data\": {\"x\": 5, \"category\": 2}}").statusCode())
          .isEqualTo(200);
    }
  }

  private void run(TestService service, int requests, long seed) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Object> client :
          clients.invokeAll(
              IntStream.range(0, CLIENTS)
                  .<Callable<Object>>mapToObj(c ->
                      () -> {
                        OddRequests odd = new OddRequests(seed + c);
                        for (int i = c; i < requests; i += CLIENTS) {
                          exchange(service.port(), odd.next());
                        }
                        return c;
                      })
                  .toList())) {
        client.get();
      }
    }
  }

  private void exchange(int port, byte[] request) throws IOException {
    long start = System.nanoTime();
    byte[] answer = answer(port, request);
    slowest.accumulate((System.nanoTime() - start) / 1_000_000);
    String text = new String(answer, ISO_8859_1);
    String shown = new String(request, ISO_8859_1);
    if (text.isEmpty() || text.equals("HTTP/1.1 100 Continue\r\n\r\n")) {
      statuses.computeIfAbsent("none", ignored -> new LongAdder()).increment();
      return;
    }
    String last =
        text.startsWith("HTTP/1.1 100") ? text.substring(text.indexOf("\r\n\r\n") + 4) : text;
    Matcher line = STATUS.matcher(last);
    assertThat(line.find()).as(shown + last).isTrue();
    String status = line.group(1);
    statuses.computeIfAbsent(status, ignored -> new LongAdder()).increment();
    assertThat(status).as(shown).isNotEqualTo("500");
    int end = last.indexOf("\r\n\r\n");
    String body = last.substring(end + 4);
    if (last.substring(0, end)
            .toLowerCase(java.util.Locale.ROOT)
            .contains("content-type: application/json")
        && !body.isEmpty()) {
      // the parser refuses NaN and Infinity
      assertThat(MAPPER.readTree(body.getBytes(ISO_8859_1))).as(shown).isNotNull();
      assertThat(new String(body.getBytes(ISO_8859_1), UTF_8)).as(shown).doesNotContain("\ufffd");
    }
  }

  /**
   * All that comes back until the other side closes; it must, in time. Where it waits for more of
   * the request, it is told that there is no more.
   */
  private static byte[] answer(int port, byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(WAITING_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.getInputStream().transferTo(answer);
      } catch (SocketTimeoutException waiting) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.shutdownOutput();
        socket.getInputStream().transferTo(answer);
      }
    } catch (SocketException reset) {
      // what it sent was no HTTP, and the rest not waited for
    }
    return answer.toByteArray();
  }

  /** The collector that the runtime is started with clears all at once, and only then returns. */
  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
