// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.json.Shortened;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Requests a range of a file from a web server, or its headers, with retries after transient
 * errors.
 */
final class WebRequest {
  /** Maximum bytes of a file from a server that does not support ranges. */
  private static final int WHOLE = 64 << 20;

  private static final int ATTEMPTS = 3;
  private static final int REDIRECTS = 5;
  private static final int LONGEST_WORDS = 300;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final String method;
  private final URI uri;
  private final ByteRange range;
  private final @Nullable String etag;
  private final Timeouts timeouts;
  private final ResponseValidator check;

  private WebRequest(
      String method, URI uri, ByteRange range, @Nullable String etag, Timeouts timeouts) {
    this.method = method;
    this.uri = uri;
    this.range = range;
    this.etag = etag;
    this.timeouts = timeouts;
    this.check = new ResponseValidator("the web server " + uri.getRawAuthority());
  }

  /** Asks for no bytes. */
  static WebRequest head(URI uri, Timeouts timeouts) {
    return new WebRequest("HEAD", uri, new ByteRange(0, 0), null, timeouts);
  }

  /**
   * Requests a range; the response has fewer bytes only at the end of the file, and is the complete
   * file if the server does not support ranges.
   *
   * @param etag that the file must have; null for any
   */
  static WebRequest get(URI uri, ByteRange range, @Nullable String etag, Timeouts timeouts) {
    return new WebRequest("GET", uri, range, etag, timeouts);
  }

  /** Sends the request, with retries, until there is a valid response. */
  RangeResponse send() throws SourceException {
    for (int attempt = 1; ; attempt++) {
      try {
        return TimeLimit.call(timeouts.attempt(), this::attempt);
      } catch (SourceException e) {
        throw e;
      } catch (RuntimeException e) { // the JDK does not wrap all that it cannot read
        throw unreachable(e);
      } catch (IOException e) {
        if (attempt == ATTEMPTS || e instanceof InterruptedIOException || !pause()) {
          throw unreachable(e);
        }
      }
    }
  }

  private RangeResponse attempt() throws IOException {
    URI at = uri;
    for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
      HttpURLConnection connection = open(at);
      try {
        int status = connection.getResponseCode();
        if (!WebRedirect.isOne(status)) {
          return answer(connection, status);
        }
        at = WebRedirect.target(at, connection.getHeaderField("Location"), check);
      } finally {
        connection.disconnect();
      }
    }
    throw check.wrong("redirects more than %d times".formatted(REDIRECTS));
  }

  private HttpURLConnection open(URI at) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) timeouts.connect().toMillis());
    connection.setReadTimeout((int) timeouts.read().toMillis());
    connection.setRequestMethod(method);
    // of a compressed form, ranges and sizes would be others
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (range.length() > 0) {
      connection.setRequestProperty("Range", range.header());
    }
    if (etag != null && !etag.startsWith("W/")) {
      connection.setRequestProperty("If-Match", etag);
    }
    return connection;
  }

  private RangeResponse answer(HttpURLConnection connection, int status) throws IOException {
    return switch (status) {
      case 200 -> range.length() == 0 ? part(connection, new byte[0], 0, 0) : whole(connection);
      case HttpURLConnection.HTTP_PARTIAL -> {
        requireIdentity(connection);
        long size = check.sizeOf(range, connection.getHeaderField("Content-Range"));
        byte[] bytes = bytes(connection, range.within(size));
        yield part(connection, bytes, range.offset(), size);
      }
      case 416 -> part(connection, new byte[0], 0, 0); // of an empty file
      case 404, 410 ->
          throw refused(RejectionReason.NOT_FOUND, "there is no such file; check the URI");
      case 401, 403 ->
          throw refused(
              RejectionReason.ACCESS_DENIED,
              "the web server denies access (%d); download the file and use its path"
                  .formatted(status));
      case 412 -> throw PinnedSource.overwritten(null);
      case 429, 500, 502, 503, 504 -> throw new IOException("it answered " + status);
      case -1 -> throw check.wrong("did not answer in HTTP");
      default ->
          throw refused(
              RejectionReason.STORE_UNREACHABLE,
              "the web server answered %d; check the URI".formatted(status));
    };
  }

  private RangeResponse whole(HttpURLConnection connection) throws IOException {
    requireIdentity(connection);
    long size = connection.getContentLengthLong();
    if (size < 0 || size > WHOLE) {
      throw refused(
          RejectionReason.UNREADABLE,
          "the web server does not support ranges, and complete files are read only with a Content-Length of up to %d MiB; download it and use its path"
              .formatted(WHOLE >> 20));
    }
    return part(connection, bytes(connection, (int) size), 0, size);
  }

  private void requireIdentity(HttpURLConnection connection) throws SourceException {
    String encoding = connection.getContentEncoding();
    if (encoding != null && !"identity".equalsIgnoreCase(encoding.strip())) {
      throw check.wrong(
          "sent the file with an encoding that was not requested (Content-Encoding: %s)"
              .formatted(Shortened.line(encoding, 100)));
    }
  }

  private byte[] bytes(HttpURLConnection connection, int length) throws IOException {
    try (InputStream body = connection.getInputStream()) {
      return check.bytes(body, connection.getContentLengthLong(), length);
    }
  }

  private RangeResponse part(HttpURLConnection connection, byte[] bytes, long offset, long size)
      throws SourceException {
    return new RangeResponse(
        offset, bytes, size, check.tag("ETag", connection.getHeaderField("ETag")), null);
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

  private SourceException unreachable(Exception failure) {
    String said =
        failure instanceof UnknownHostException
            ? "unknown host"
            : Shortened.line(String.valueOf(failure.getMessage()), LONGEST_WORDS);
    return new SourceException(
        RejectionReason.STORE_UNREACHABLE,
        "the web server %s cannot be read (%s); check the URI and the network"
            .formatted(uri.getRawAuthority(), said),
        failure);
  }

  private static SourceException refused(RejectionReason reason, String message) {
    return new SourceException(reason, message, null);
  }
}
