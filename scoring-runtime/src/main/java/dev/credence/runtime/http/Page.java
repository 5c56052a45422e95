// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Serves a file of the class path, which is read at the first request and kept compressed. */
final class Page implements Handler<RoutingContext> {
  /** Pages load nothing from other hosts, run no inline scripts and are framed by no other site. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final MemoryBudget budget;
  private final String resource;
  private final String type;
  private volatile @Nullable Content content;

  /**
   * @param tag the ETag, a digest of the content
   */
  @SuppressWarnings("ArrayRecordComponent") // written out, never compared
  private record Content(byte[] gzip, int length, String tag) {}

  /**
   * @param resource absolute name on the class path
   * @param budget for uncompressed responses
   */
  Page(String resource, MemoryBudget budget) {
    this.budget = budget;
    this.resource = resource;
    String ending = resource.substring(resource.lastIndexOf('.') + 1);
    this.type = TYPES.getOrDefault(ending, "application/octet-stream");
  }

  @Override
  public void handle(RoutingContext context) {
    Content known = content;
    if (known != null) {
      answer(context, known);
      return;
    }
    // compressing a large file would block the event loop
    context
        .vertx()
        .executeBlocking(this::read, false)
        .onSuccess(found -> answer(context, found))
        .onFailure(context::fail);
  }

  private void answer(RoutingContext context, Content found) {
    HttpServerResponse response =
        context
            .etag(found.tag())
            .response()
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache") // but revalidated by the tag
            .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader("Referrer-Policy", "no-referrer")
            .putHeader(Responses.TYPE_OPTIONS, Responses.NO_SNIFFING);
    if (context.isFresh()) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    boolean takesGzip =
        context.parsedHeaders().acceptEncoding().stream()
            .anyMatch(coding -> coding.value().equals("gzip") && coding.weight() > 0);
    if (takesGzip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    if (takesGzip) {
      Responses.send(context.request(), found.gzip());
    } else {
      answerPlain(context, found);
    }
  }

  private void answerPlain(RoutingContext context, Content found) {
    Reservation reservation = new Reservation(budget);
    context.addEndHandler(ended -> reservation.end());
    try {
      reservation.take(found.length());
    } catch (RejectedExecutionException e) {
      Responses.unavailable(context, "not enough memory for responses at the moment");
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> decompress(found.gzip(), reservation), false)
        .onSuccess(plain -> Responses.send(context.request(), plain))
        .onFailure(context::fail);
  }

  /** Reads it once, also for concurrent first requests. */
  private synchronized Content read() throws IOException {
    Content known = content;
    if (known != null) {
      return known;
    }
    byte[] plain;
    try (InputStream file = Page.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      plain = file.readAllBytes();
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream(plain.length / 3);
    try (GZIPOutputStream compressed = new GZIPOutputStream(gzip)) {
      compressed.write(plain);
    }
    CRC32C sum = new CRC32C();
    sum.update(plain);
    // weak, since it is the same for all encodings
    Content found =
        new Content(gzip.toByteArray(), plain.length, "W/\"%08x\"".formatted(sum.getValue()));
    content = found;
    return found;
  }

  private static byte[] decompress(byte[] gzip, Reservation reservation) {
    int length = 0;
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      byte[] plain = stream.readAllBytes();
      length = plain.length;
      return plain;
    } catch (IOException e) {
      throw new UncheckedIOException("data that was compressed here is valid", e);
    } finally {
      reservation.computed(length);
    }
  }
}
