// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands before a store: keeps what it is asked, and may answer in the store's place. */
final class StoreProxy implements AutoCloseable {

  /** What happens to a request. */
  interface Handler {
    /**
     * Answers, or lets the store answer.
     *
     * @param number of the request, from 1
     * @return the whole answer, after which the connection is closed; null for the store's
     */
    @Nullable String answer(int number);
  }

  private final ServerSocket server;
  private final URI store;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Handler handler = number -> null;

  private StoreProxy(ServerSocket server, URI store) {
    this.server = server;
    this.store = store;
  }

  static StoreProxy start(String endpoint) throws IOException {
    StoreProxy proxy =
        new StoreProxy(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(endpoint));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The heads of all requests so far. */
  List<String> requests() {
    return requests;
  }

  /** Forgets the requests so far. */
  void handle(Handler handler) {
    requests.clear();
    this.handler = handler;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(store.getHost(), store.getPort())) {
      Thread.ofVirtual().start(() -> copy(upstream, client));
      for (String head = head(client.getInputStream());
          !head.isEmpty();
          head = head(client.getInputStream())) {
        requests.add(head);
        String answer = handler.answer(requests.size());
        OutputStream out = answer == null ? upstream.getOutputStream() : client.getOutputStream();
        out.write((answer == null ? head : answer).getBytes(ISO_8859_1));
        out.flush();
        if (answer != null) {
          return;
        }
      }
    } catch (IOException ended) {
      // the client or the store has closed: so is this connection, by leaving
    }
  }

  /** The next head of a request; none of them has a body. Empty at the end. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // either side has closed: so does the other
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
