// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A store on a free port of this machine whose answers are wrong in as many ways as its buckets
 * have names: {@link HostileAnswers}, {@link HostileRefusals}, {@link HostileLists}. It writes to
 * sockets, since no server's library sends such answers.
 */
final class HostileStore implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("(?i)\r\nrange: bytes=(\\d+)-(\\d+)\r\n");

  /**
   * What is asked for.
   *
   * @param number of the request within its bucket, from 1
   * @param range whether a range is asked for
   * @param first byte asked for
   * @param last byte asked for, within the content
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(
      String head, String bucket, int number, boolean range, int first, int last, byte[] content) {
    /** The bytes asked for. */
    byte[] bytes() {
      return Arrays.copyOfRange(content, first, last + 1);
    }

    /** A Content-Range of this range. */
    String contentRange() {
      return "bytes %d-%d/%d".formatted(first, last, content.length);
    }

    /** What the URI names, without the query. */
    String path() {
      return head.substring(head.indexOf(' ') + 1).replaceAll("(?s)[ ?].*", "");
    }
  }

  /** Writes an answer, after which the connection is closed. */
  interface Answer {
    void write(Request request, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final byte[] content;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final String scheme;

  private HostileStore(ServerSocket server, byte[] content, String scheme) {
    this.server = server;
    this.content = content;
    this.scheme = scheme;
    answers.putAll(HostileAnswers.ALL);
    answers.putAll(HostileRefusals.ALL);
    answers.putAll(HostileLists.ALL);
  }

  /** With a content for all objects. */
  static HostileStore start(byte[] content) throws IOException {
    return start(
        new HostileStore(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), content, "http"));
  }

  /** The same over TLS. */
  static HostileStore start(byte[] content, SSLContext tls) throws IOException {
    return start(
        new HostileStore(
            tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            content,
            "https"));
  }

  private static HostileStore start(HostileStore store) {
    Thread.ofVirtual().start(store::accept);
    return store;
  }

  String endpoint() {
    return scheme + "://127.0.0.1:" + server.getLocalPort();
  }

  /** Begins to count the requests of a bucket anew. */
  void forgetRequests(String bucket) {
    requests.remove(bucket);
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
    try (client) {
      String head = head(client.getInputStream());
      if (!head.isEmpty()) {
        Request request = request(head);
        answers.get(request.bucket()).write(request, client.getOutputStream());
      }
    } catch (IOException ended) {
      // the client has had enough
    }
  }

  private Request request(String head) {
    String bucket = head.replaceAll("(?s)^\\S+ /([^/? ]*).*", "$1");
    int number = requests.computeIfAbsent(bucket, name -> new AtomicInteger()).incrementAndGet();
    Matcher range = RANGE.matcher(head);
    boolean asked = range.find();
    int first = asked ? Integer.parseInt(range.group(1)) : 0;
    int last =
        asked ? Math.min(Integer.parseInt(range.group(2)), content.length - 1) : content.length - 1;
    return new Request(head, bucket, number, asked, first, last, content);
  }

  /** None of the requests has a body. Empty at the end. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (!Character.isLetter(head.charAt(0))) { // TLS
        return "";
      }
      if (next == '\n' && head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
        return head.toString();
      }
    }
    return "";
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  /**
   * A certificate of its own for 127.0.0.1, made by the JDK's keytool; the password is "secret".
   */
  static Path newKeyStore(Path folder) throws Exception {
    Path file = folder.resolve("hostile.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "store",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-dname",
                "CN=hostile",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new AssertionError("keytool makes no certificate");
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
