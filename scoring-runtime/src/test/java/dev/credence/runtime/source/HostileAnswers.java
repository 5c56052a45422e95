// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.credence.runtime.source.HostileStore.Answer;
import dev.credence.runtime.source.HostileStore.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers with parts of objects, by the name of the bucket. */
final class HostileAnswers {
  static final Map<String, Answer> ALL = new HashMap<>();

  /** What a socket's buffers never take whole. */
  static final int WITHOUT_END = 1 << 30;

  private HostileAnswers() {}

  static {
    ranges();
    lengths();
  }

  private static void ranges() {
    part("ok", Request::contentRange);
    part("size-star", request -> "bytes %d-%d/*".formatted(request.first(), request.last()));
    part("size-text", request -> "x");
    part("size-negative", request -> "bytes %d-%d/-5".formatted(request.first(), request.last()));
    part("size-huge", request -> "bytes 0-1048575/" + Long.MAX_VALUE);
    part("size-beyond", request -> "bytes 0-1048575/" + (2L << 40));
    part("range-empty", request -> "");
    part("range-of-items", request -> request.contentRange().replace("bytes", "items"));
    part("range-backwards", request -> "bytes 9-0/" + request.content().length);
    part("range-long", request -> request.contentRange() + "9".repeat(100_000));
    later("size-grows", request -> request.contentRange() + "0");
    later(
        "wrong-range",
        request ->
            "bytes 0-%d/%d".formatted(request.last() - request.first(), request.content().length));
    later(
        "range-shifted",
        request ->
            "bytes %d-%d/%d"
                .formatted(request.first() + 1, request.last() + 1, request.content().length));
    ALL.put(
        "no-content-range",
        (request, out) -> answer(out, "206 Partial Content", "ETag: \"1\"\r\n", request.bytes()));
    ALL.put(
        "multipart",
        (request, out) -> {
          String part =
              "--b\r\nContent-Type: a/b\r\nContent-Range: "
                  + request.contentRange()
                  + "\r\n\r\n"
                  + new String(request.bytes(), ISO_8859_1)
                  + "\r\n--b--\r\n";
          answer(
              out,
              "206 Partial Content",
              "ETag: \"1\"\r\nContent-Type: multipart/byteranges; boundary=b\r\n",
              part.getBytes(ISO_8859_1));
        });
    ALL.put("whole", (request, out) -> answer(out, "200 OK", "ETag: \"1\"\r\n", request.content()));
    ALL.put("whole-later", first("ok", "whole"));
    ALL.put("whole-first", first("whole", "ok"));
    ALL.put("no-range-later", first("ok", "416"));
    ALL.put(
        "416",
        (request, out) ->
            error(
                out,
                "416 Range Not Satisfiable",
                "InvalidRange",
                "The requested range is not satisfiable"));
    ALL.put("no-content", (request, out) -> answer(out, "204 No Content", "", new byte[0]));
    ALL.put(
        "zeros",
        (request, out) ->
            part(
                out,
                request.contentRange(),
                "\"1\"",
                request.number() == 1 ? request.bytes() : new byte[request.bytes().length]));
    tag("no-etag", request -> null);
    tag("etag-changes", request -> "\"" + request.number() + "\"");
    tag("etag-escape", request -> "\"\u001b[31m\u009bred\"");
    tag("etag-long", request -> "\"" + "e".repeat(3_000) + "\"");
    ALL.put(
        "gzip",
        (request, out) ->
            answer(
                out,
                "206 Partial Content",
                "ETag: \"1\"\r\nContent-Encoding: gzip\r\nContent-Range: "
                    + request.contentRange()
                    + "\r\n",
                request.bytes()));
  }

  private static void lengths() {
    body(
        "short",
        (request, out) -> length(out, request.bytes().length / 2, request.bytes().length / 2));
    body(
        "longer",
        (request, out) -> length(out, request.bytes().length + 1, request.bytes().length + 1));
    body("truncated", (request, out) -> length(out, request.bytes().length, 1_000));
    body("length-huge", (request, out) -> length(out, 99_999_999_999L, WITHOUT_END));
    body("length-negative", (request, out) -> length(out, -5, 1_000));
    body(
        "length-text",
        (request, out) -> {
          HostileStore.write(out, "Content-Length: x\r\n\r\n");
          out.write(request.bytes());
        });
    body(
        "no-length",
        (request, out) -> {
          HostileStore.write(out, "\r\n");
          out.write(request.bytes());
        });
    body(
        "endless",
        (request, out) -> {
          HostileStore.write(out, "\r\n");
          zeros(out, WITHOUT_END);
        });
    body(
        "chunked",
        (request, out) -> {
          HostileStore.write(
              out, "Transfer-Encoding: chunked\r\n\r\n%x\r\n".formatted(request.bytes().length));
          out.write(request.bytes());
          HostileStore.write(out, "\r\n0\r\n\r\n");
        });
    body(
        "chunked-short",
        (request, out) ->
            HostileStore.write(out, "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"));
    body(
        "chunked-endless",
        (request, out) -> {
          HostileStore.write(
              out, "Transfer-Encoding: chunked\r\n\r\n%x\r\n".formatted(WITHOUT_END));
          zeros(out, WITHOUT_END);
        });
    body(
        "chunk-text",
        (request, out) ->
            HostileStore.write(out, "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabcd\r\n"));
    body(
        "drip",
        (request, out) -> {
          HostileStore.write(out, "Content-Length: " + request.bytes().length + "\r\n\r\n");
          drip(out);
        });
    body(
        "drip-of-a-chunk",
        (request, out) -> {
          HostileStore.write(out, "Transfer-Encoding: chunked\r\n\r\n1;");
          drip(out);
        });
  }

  private static void part(String bucket, Function<Request, String> contentRange) {
    ALL.put(
        bucket, (request, out) -> part(out, contentRange.apply(request), "\"1\"", request.bytes()));
  }

  /** Of the first request as it should be. */
  private static void later(String bucket, Function<Request, String> contentRange) {
    part(
        bucket,
        request -> request.number() == 1 ? request.contentRange() : contentRange.apply(request));
  }

  private static Answer first(String first, String later) {
    return (request, out) -> ALL.get(request.number() == 1 ? first : later).write(request, out);
  }

  private static void tag(String bucket, Function<Request, String> etag) {
    ALL.put(
        bucket,
        (request, out) -> part(out, request.contentRange(), etag.apply(request), request.bytes()));
  }

  private static void body(String bucket, Answer rest) {
    ALL.put(
        bucket,
        (request, out) -> {
          HostileStore.write(
              out,
              "HTTP/1.1 206 Partial Content\r\nETag: \"1\"\r\nConnection: close\r\nContent-Range: "
                  + request.contentRange()
                  + "\r\n");
          rest.write(request, out);
        });
  }

  static void error(OutputStream out, String status, String code, String message)
      throws IOException {
    answer(
        out,
        status,
        "Content-Type: application/xml\r\n",
        "<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message)
            .getBytes(ISO_8859_1));
  }

  private static void part(
      OutputStream out, String contentRange, @Nullable String etag, byte[] body)
      throws IOException {
    String range = "Content-Range: " + contentRange + "\r\n";
    answer(
        out, "206 Partial Content", etag == null ? range : range + "ETag: " + etag + "\r\n", body);
  }

  static void answer(OutputStream out, String status, String headers, byte[] body)
      throws IOException {
    HostileStore.write(
        out,
        "HTTP/1.1 "
            + status
            + "\r\n"
            + headers
            + "Connection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n");
    out.write(body);
    out.flush();
  }

  private static void length(OutputStream out, long told, int sent) throws IOException {
    HostileStore.write(out, "Content-Length: " + told + "\r\n\r\n");
    zeros(out, sent);
  }

  static void zeros(OutputStream out, int count) throws IOException {
    byte[] zeros = new byte[1 << 16];
    for (int rest = count; rest > 0; rest -= zeros.length) {
      out.write(zeros, 0, Math.min(rest, zeros.length));
    }
    out.flush();
  }

  /** A letter every 20 ms, for as long as anybody reads. */
  static void drip(OutputStream out) throws IOException {
    while (true) {
      HostileStore.write(out, "x");
      LockSupport.parkNanos(20_000_000);
    }
  }
}
