// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gets a range of a file of a web server, or what is said of the file, again where it did not come
 * for a passing reason.
 */
final class WebRequest {
  /** Bytes of the largest file that is taken as a whole from a server that knows no ranges. */
  private static final long WHOLE = 64 << 20;

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(20);

  /**
   * What was answered.
   *
   * @param size of the whole file
   * @param bytes of the range; the whole file if the server knows no ranges
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(long size, @Nullable String etag, byte[] bytes) {}

  private final String method;
  private final URI uri;
  private final long offset;
  private final int length;
  private final @Nullable String etag;

  private WebRequest(String method, URI uri, long offset, int length, @Nullable String etag) {
    this.method = method;
    this.uri = uri;
    this.offset = offset;
    this.length = length;
    this.etag = etag;
  }

  /** Asks for no bytes. */
  static WebRequest head(URI uri) {
    return new WebRequest("HEAD", uri, 0, 0, null);
  }

  /**
   * Asks for a range.
   *
   * @param offset of the first byte
   * @param length of the range; the answer has fewer bytes only where the file ends
   * @param etag that the file must have; null for any
   */
  static WebRequest get(URI uri, long offset, int length, @Nullable String etag) {
    return new WebRequest("GET", uri, offset, length, etag);
  }

  /** Asks until there is an answer that stands. */
  Answer send() throws SourceException {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt();
      } catch (SourceException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || e instanceof InterruptedIOException || !pause()) {
          throw unreachable(e);
        }
      }
    }
  }

  private Answer attempt() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) SILENCE_TIMEOUT.toMillis());
    connection.setRequestMethod(method);
    if (length > 0) {
      connection.setRequestProperty("Range", "bytes=" + offset + "-" + (offset + length - 1));
    }
    if (etag != null && !etag.startsWith("W/")) {
      connection.setRequestProperty("If-Match", etag);
    }
    int status = connection.getResponseCode();
    return switch (status) {
      case 200 ->
          length > 0
              ? whole(connection)
              : new Answer(
                  connection.getContentLengthLong(),
                  connection.getHeaderField("ETag"),
                  new byte[0]);
      case HttpURLConnection.HTTP_PARTIAL -> {
        String range = String.valueOf(connection.getHeaderField("Content-Range"));
        yield answer(connection, Long.parseLong(range.substring(range.lastIndexOf('/') + 1)));
      }
      case 416 -> new Answer(0, null, new byte[0]);
      case 404, 410 -> throw refused(Reason.NOT_FOUND, "there is no such file; check the URI");
      case 401, 403 ->
          throw refused(
              Reason.ACCESS_DENIED,
              "the web server denies access (%d); download the file and give its path"
                  .formatted(status));
      case 412 -> throw PinnedSource.overwritten(null);
      case 429, 500, 502, 503, 504 -> throw new IOException("it answered " + status);
      default -> throw refused(Reason.STORE_UNREACHABLE, "the web server answered " + status);
    };
  }

  private Answer whole(HttpURLConnection connection) throws IOException {
    long size = connection.getContentLengthLong();
    if (size < 0 || size > WHOLE) {
      connection.disconnect();
      throw refused(
          Reason.UNREADABLE,
          "the web server sends no ranges, and whole files are read up to %d MiB only; download it and give its path"
              .formatted(WHOLE >> 20));
    }
    return answer(connection, size);
  }

  private Answer answer(HttpURLConnection connection, long size) throws IOException {
    long expected = connection.getContentLengthLong();
    try (InputStream body = connection.getInputStream()) {
      byte[] bytes = body.readNBytes((int) Math.min(expected, WHOLE));
      if (bytes.length != expected) {
        throw new EOFException("it broke off");
      }
      return new Answer(size, connection.getHeaderField("ETag"), bytes);
    }
  }

  /** False if the thread is to end. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SourceException unreachable(IOException failure) {
    String said =
        failure instanceof UnknownHostException
            ? "its host is not known"
            : String.valueOf(failure.getMessage());
    return new SourceException(
        Reason.STORE_UNREACHABLE,
        "the web server %s cannot be read (%s); check the URI and the network"
            .formatted(uri.getRawAuthority(), said),
        failure);
  }

  private static SourceException refused(Reason reason, String message) {
    return new SourceException(reason, message, null);
  }
}
