// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static dev.credence.runtime.source.HostileAnswers.WITHOUT_END;
import static dev.credence.runtime.source.HostileAnswers.answer;
import static dev.credence.runtime.source.HostileAnswers.drip;
import static dev.credence.runtime.source.HostileAnswers.zeros;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.credence.runtime.source.HostileStore.Answer;
import dev.credence.runtime.source.HostileStore.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Refusals, redirects and answers that are none, by the name of the bucket. */
final class HostileRefusals {
  static final Map<String, Answer> ALL = new HashMap<>();

  private static final String ENTITIES =
      "<!ENTITY a0 \"aaaaaaaaaa\">"
          + IntStream.range(1, 9)
              .mapToObj(i -> "<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">")
              .collect(Collectors.joining());

  private HostileRefusals() {}

  static {
    connections();
    refusals();
  }

  private static void connections() {
    ALL.put("hangs-up", (request, out) -> {});
    ALL.put(
        "garbage", (request, out) -> HostileStore.write(out, "\0\1\2\3\r\n\r\n" + "x".repeat(100)));
    ALL.put("silent", (request, out) -> LockSupport.parkNanos(2_000_000_000L));
    ALL.put(
        "drip-of-the-head",
        (request, out) -> {
          HostileStore.write(out, "HTTP/1.1 206 Partial Content\r\nX: ");
          drip(out);
        });
    ALL.put(
        "head-endless",
        (request, out) -> {
          HostileStore.write(out, "HTTP/1.1 206 Partial Content\r\n");
          for (int i = 0; i < 10_000_000; i++) {
            HostileStore.write(out, "X-%d: %s\r\n".formatted(i, "x".repeat(1_000)));
          }
        });
    ALL.put(
        "head-of-one-line",
        (request, out) -> {
          HostileStore.write(out, "HTTP/1.1 206 Partial Content\r\nX: ");
          zeros(out, WITHOUT_END);
        });
    ALL.put(
        "continue",
        (request, out) -> {
          HostileStore.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
          HostileAnswers.ALL.get("ok").write(request, out);
        });
    ALL.put(
        "continue-endless",
        (request, out) -> {
          for (int i = 0; i < 10_000_000; i++) {
            HostileStore.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
          }
        });
    redirect("redirect-loop", Request::path);
    redirect("redirect-elsewhere", request -> "http://169.254.169.254/latest/meta-data/");
    redirect("redirect-to-another-port", request -> "http://127.0.0.1:1/trace.nc");
    redirect("redirect-to-a-file", request -> "file:///etc/passwd");
    redirect("redirect-nowhere", request -> null);
    redirect("redirect-to-no-uri", request -> "http://[\u009b31m");
    redirect("redirect-within", request -> request.path().replace("redirect-within", "ok"));
  }

  private static void refusals() {
    refusal(
        "slow-down",
        "503 Slow Down",
        "<Error><Code>SlowDown</Code><Message>slow \u001b[31mred</Message></Error>");
    refusal("html", "500 Internal Server Error", "<html>" + "x".repeat(5_000_000));
    refusal(
        "entities",
        "403 Forbidden",
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">"
            + ENTITIES
            + "]><Error><Code>Weird</Code><Message>&x;&a8;</Message></Error>");
    refusal(
        "long-message",
        "400 Bad Request",
        "<Error><Code>Weird</Code><Message>" + "m\u00f6".repeat(1_500_000) + "</Message></Error>");
    refusal(
        "long-code",
        "400 Bad Request",
        "<Error><Code>" + "c".repeat(1_000_000) + "</Code></Error>");
    refusal(
        "escapes",
        "400 Bad Request",
        "<Error><Code>Weird</Code><Message>\u00c2\u009b31m bad &#13; line\u00e2\u0080\u00a8two \u00e2\u0080\u00aeback &#x9b;32m</Message></Error>");
    refusal(
        "latin-1",
        "403 Forbidden",
        "<Error><Code>AccessDenied</Code><Message>Zugriff verweigert f\u00fcr \u00e4</Message></Error>");
    refusal("no-end", "403 Forbidden", "<Error><Code>AccessDenied</Code><Message>Denied<b>");
    refusal("deep", "400 Bad Request", "<a>".repeat(100_000));
    refusal("no-body", "403 Forbidden", "");
    refusal(
        "its-region",
        "400 Bad Request",
        "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region is wrong</Message><Region>eu-west-2</Region></Error>");
    refusal(
        "evil-region",
        "301 Moved",
        "<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message><Endpoint>169.254.169.254</Endpoint><Region>x.evil.com/</Region></Error>");
    regionInTheHead(
        "region-in-the-head", "eu-west-1", "<Error><Code>PermanentRedirect</Code></Error>");
    regionInTheHead("region-without-body", "eu-west-1", "");
    regionInTheHead("evil-region-in-the-head", "x.evil.com/", "");
    regionInTheHead("long-region-in-the-head", "r".repeat(64), "");
    ALL.put(
        "refusal-endless",
        (request, out) -> {
          HostileStore.write(
              out,
              "HTTP/1.1 403 Forbidden\r\n\r\n<Error><Code>AccessDenied</Code><Message>no</Message>");
          zeros(out, WITHOUT_END);
        });
  }

  private static void redirect(String bucket, Function<Request, String> location) {
    ALL.put(
        bucket,
        (request, out) -> {
          String to = location.apply(request);
          answer(out, "302 Found", to == null ? "" : "Location: " + to + "\r\n", new byte[0]);
        });
  }

  private static void regionInTheHead(String bucket, String region, String body) {
    ALL.put(
        bucket,
        (request, out) ->
            answer(
                out,
                "301 Moved Permanently",
                "x-amz-bucket-region: " + region + "\r\n",
                body.getBytes(ISO_8859_1)));
  }

  private static void refusal(String bucket, String status, String body) {
    ALL.put(bucket, (request, out) -> answer(out, status, "", body.getBytes(ISO_8859_1)));
  }
}
