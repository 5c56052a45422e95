// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.credence.operator.testing.OperatorUnderTest;
import dev.credence.operator.testing.Requests;
import dev.credence.operator.testing.Requests.Request;
import io.fabric8.kubernetes.client.Config;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A proxy between the operator and the API server that injects faults. It uses plain HTTP and the
 * permissions of the operator's ServiceAccount.
 */
final class Proxy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GONE =
      """
      {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1", "status": "Failure",       "code": 410, "reason": "Expired", "message": "too old resource version"}}
      """;

  private final Config target;
  private final HttpClient client;
  private final HttpServer server;
  private final Queue<Request> passed = new ConcurrentLinkedQueue<>();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final AtomicInteger forbidden = new AtomicInteger();
  private volatile Fault fault = Fault.none();
  private volatile long lastWrite = System.nanoTime();

  Proxy(Config target) throws IOException, GeneralSecurityException {
    this.target = target;
    SSLContext anyone = SSLContext.getInstance("TLS");
    anyone.init(null, new TrustManager[] {new TrustAnyone()}, null);
    client = HttpClient.newBuilder().sslContext(anyone).build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Injects this fault from now on, instead of the previous one. */
  void set(Fault next) {
    fault = next;
  }

  void clear() {
    fault = Fault.none();
  }

  /** The number of completed requests. */
  List<Request> passed() {
    return List.copyOf(passed);
  }

  /** The number of completed writes. */
  List<Request> writes() {
    return passed.stream().filter(Request::isWrite).toList();
  }

  /** The number of opened watches. */
  long watches() {
    return passed.stream().filter(request -> request.verb().equals("watch")).count();
  }

  /** The number of forbidden requests. */
  int forbidden() {
    return forbidden.get();
  }

  /** Time since the last write. */
  Duration quiet() {
    return Duration.ofNanos(System.nanoTime() - lastWrite);
  }

  /** Expires all open watches, as after a compaction. */
  void expireWatches() {
    watches.forEach(Watch::expire);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if ("websocket".equals(exchange.getRequestHeaders().getFirst("Upgrade"))) {
        refuse(exchange, HttpURLConnection.HTTP_UNAVAILABLE); // then it watches without one
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<Request> request =
          Requests.parse(exchange.getRequestMethod(), exchange.getRequestURI());
      Fault now = fault;
      int code = request.isEmpty() ? Fault.PASS : now.before(request.get());
      if (code == Fault.PASS) {
        pass(exchange, body, request, now);
      } else if (code != Fault.BREAK) {
        refuse(exchange, code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange, byte[] body, Optional<Request> request, Fault now)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(forwarded(exchange, body), BodyHandlers.ofInputStream());
    exchange
        .getResponseHeaders()
        .set("Content-Type", response.headers().firstValue("Content-Type").orElse("text/plain"));
    try (InputStream in = response.body()) {
      boolean watch = request.filter(r -> r.verb().equals("watch")).isPresent();
      if (watch && response.statusCode() == HttpURLConnection.HTTP_OK) {
        passed.add(request.get());
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, 0);
        stream(new Watch(request.get(), exchange.getResponseBody()), in);
        return;
      }
      if (response.statusCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        forbidden.incrementAndGet();
      }
      byte[] answer = in.readAllBytes();
      if (request.isPresent()) {
        passed.add(request.get());
        if (request.get().isWrite()) {
          lastWrite = System.nanoTime();
        }
        now.after(request.get());
        answer = now.empties(request.get()) ? emptied(answer) : answer;
      }
      send(exchange, response.statusCode(), answer);
    }
  }

  private HttpRequest forwarded(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(target.getMasterUrl()).resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
            .header("Authorization", "Bearer " + target.getOauthToken())
            .header("Impersonate-User", OperatorUnderTest.USER);
    OperatorUnderTest.GROUPS.forEach(group -> request.header("Impersonate-Group", group));
    for (String name : List.of("Accept", "Content-Type")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    return request.build();
  }

  private void stream(Watch watch, InputStream in) throws IOException {
    watches.add(watch);
    try (BufferedReader events = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String event = events.readLine(); event != null; event = events.readLine()) {
        if (!fault.drops(watch.request, event)) {
          watch.tell(event + "\n");
        }
      }
    } finally {
      watches.remove(watch);
    }
  }

  private static void refuse(HttpExchange exchange, int code) throws IOException {
    String status =
        """
        {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": %d,
         "message": "injected %d"}
        """
            .formatted(code, code);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, code, status.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] emptied(byte[] list) throws IOException {
    JsonNode json = JSON.readTree(list);
    ((ObjectNode) json).putArray("items");
    return JSON.writeValueAsBytes(json);
  }

  /** A watch that the operator has open. */
  private static final class Watch {
    private final Request request;
    private final OutputStream out;

    Watch(Request request, OutputStream out) throws IOException {
      this.request = request;
      this.out = out;
      out.flush();
    }

    synchronized void tell(String event) throws IOException {
      out.write(event.getBytes(UTF_8));
      out.flush();
    }

    void expire() {
      try {
        tell(GONE);
      } catch (IOException e) {
        // the operator has closed it already
      }
    }
  }

  /** The API server's certificate is self-signed. */
  private static final class TrustAnyone extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
