// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Requests as bytes: valid ones, and what becomes of them when they are damaged. Seeded. */
final class OddRequests {
  private static final List<String> PATHS =
      List.of(
          "/predict/v1.0.0/point",
          "/predict/v1.0.0/interval",
          "/predict/v1.0.0/density",
          "/predict/v1.0.0/quantiles",
          "/predict/v1.0.0/probability",
          "/predict/v1.0.0/samples",
          "/predict/v1.0.0/summary",
          "/v2/models/sales/infer",
          "/models/sales/predict/v1.0.0/point",
          "/models/sales/v2/models/sales/versions/1/infer",
          "/v2",
          "/v2/health/ready",
          "/v2/models/sales",
          "/v2/models/x/ready",
          "/health",
          "/version",
          "/metrics",
          "/models/sales",
          "/",
          "/nothing");

  private static final List<String> BODIES =
      List.of(
          "{\"data\": {\"x\": 5, \"category\": 2}}",
          "{\"data\": [{\"x\": 5, \"category\": 2}, {\"x\": -3.5, \"category\": 0}]}",
          "{\"data\": {\"x\": 5, \"category\": 2}, \"hdi_probability\": 0.9, \"interval_kind\": \"eti\"}",
          "{\"data\": {\"x\": 5, \"category\": 2}, \"bins\": 7, \"algo_param\": {\"n_samples\": 50}}",
          "{\"data\": {\"x\": 5, \"category\": 2}, \"quantiles\": [0.05, 0.5, 1]}",
          "{\"data\": {\"x\": 5, \"category\": 2}, \"lower\": -1e3, \"upper\": 7.5}",
          "{\"data\": [{\"x\": 1, \"category\": 1}, {\"x\": 2, \"category\": 1}], \"aggregate\": {\"weights\": [1, -1]}}",
          "{\"data\": {\"x\": 5, \"category\": 2}, \"target\": \"mean\", \"algo_param\": {\"method\": \"exact\"}}",
          "{\"data\": {\"x\": 5, \"category\": 2}, \"algo_param\": {\"method\": \"pymc3\", \"seed\": 1, \"mcse\": true}}",
          "{\"id\": \"a\", \"inputs\": [{\"name\": \"x\", \"shape\": [2], \"datatype\": \"FP64\", \"data\": [5, 1]}, {\"name\": \"category\", \"shape\": [2, 1], \"datatype\": \"UINT8\", \"data\": [[2], [0]]}]}",
          "{\"parameters\": {\"quantiles\": \"0.1,0.9\", \"bins\": 2, \"n_samples\": 5}, \"outputs\": [{\"name\": \"y_pred_quantiles\"}, {\"name\": \"y_pred_density\", \"parameters\": {\"seed\": 1}}], \"inputs\": [{\"name\": \"category\", \"shape\": [1], \"datatype\": \"INT64\", \"data\": [1]}, {\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [5]}]}",
          "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP64\", \"parameters\": {\"binary_data_size\": 8}}, {\"name\": \"category\", \"shape\": [1], \"datatype\": \"INT8\", \"parameters\": {\"binary_data_size\": 1}}]}12345678\u0002");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-0",
          "0",
          "1",
          "2.0",
          "2.7",
          "-1",
          "1e308",
          "-1e308",
          "1e400",
          "1e-400",
          "4294967295",
          "9007199254740993",
          "123456789012345678901234567890",
          "\"\"",
          "\"x\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"NaN\"",
          "NaN",
          "Infinity",
          "-Infinity",
          "[]",
          "{}",
          "[[]]",
          "[1,2]",
          "[null]",
          "{\"x\":1}",
          "\"sum\"",
          "\"exact\"",
          "'",
          "//",
          "\u00e9",
          "\"\u03b2\"",
          "01",
          "+1",
          ".5",
          "5.",
          "1e",
          "\"\t\"",
          "{\"x\":1,\"x\":2}");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type: application/json",
          "Content-Type: text/plain",
          "Content-Type: x/y+json",
          "Content-Type: ",
          "Content-Type: */json; charset=utf-16",
          "Accept: text/html",
          "Accept-Encoding: gzip, br, *",
          "Expect: 100-continue",
          "Expect: nothing",
          "X-Request-Id: a b",
          "X-Request-Id: 7",
          "X-Request-Id: \u00ff",
          "Content-Encoding: gzip",
          "Content-Type: application/octet-stream",
          "Inference-Header-Content-Length: 195",
          "Inference-Header-Content-Length: 9",
          "Inference-Header-Content-Length: x",
          "Range: bytes=0-1",
          "If-None-Match: *",
          "Cookie: a=b; c",
          "Upgrade: h2c",
          "Connection: Upgrade",
          "Connection: keep-alive",
          "Origin: http://elsewhere",
          ": no name",
          "no colon",
          "Bad Name: 1",
          "Folded: a\r\n b",
          "Content-Length: 0",
          "Content-Length: -1",
          "Content-Length: 99999999",
          "Content-Length: 5, 5",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Host: ",
          "Host: other");

  private final SplittableRandom random;

  OddRequests(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The next request; the client closes its side after it. */
  byte[] next() {
    byte[] body = oddBody();
    String method =
        random.nextInt(8) == 0
            ? pick(List.of("GET", "HEAD", "PUT", "OPTIONS", "DELETE", "TRACE", "FOO", "post", ""))
            : "POST";
    String version =
        random.nextInt(50) == 0 ? pick(List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9", "")) : "HTTP/1.1";
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(oddPath()).append(' ').append(version).append("\r\n");
    if (random.nextInt(30) > 0) {
      head.append("Host: h\r\n");
    }
    head.append("Connection: close\r\n");
    for (int i = random.nextInt(12) - 9; i > 0; i--) {
      head.append(pick(HEADERS)).append("\r\n");
    }
    if (random.nextInt(40) > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    byte[] first = head.toString().getBytes(ISO_8859_1);
    byte[] request = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, request, first.length, body.length);
    return random.nextInt(100) == 0 ? damaged(request) : request;
  }

  private String oddPath() {
    String path = pick(PATHS.subList(0, random.nextInt(3) == 0 ? PATHS.size() : 8));
    return switch (random.nextInt(60)) {
      case 0 -> path + "?" + pick(VALUES).replaceAll("[^!-~]", "");
      case 1 -> path + "/";
      case 2 -> path.replace("/", "//");
      case 3 -> "/.." + path;
      case 4 -> path + "%2e%2e%2f%00";
      case 5 -> path + "%zz";
      case 6 -> path.toUpperCase(java.util.Locale.ROOT);
      case 7 -> "http://h" + path;
      case 8 -> path + "x".repeat(random.nextInt(5_000));
      case 9 -> "*";
      default -> path;
    };
  }

  private byte[] oddBody() {
    String body = pick(BODIES);
    for (int i = random.nextInt(4); i > 0; i--) {
      body = mutated(body);
    }
    byte[] bytes = body.getBytes(UTF_8);
    return random.nextInt(10) == 0 ? damaged(bytes) : bytes;
  }

  private String mutated(String body) {
    return switch (random.nextInt(6)) {
      case 0 -> replaceValue(body);
      case 1 -> replaceValue(body);
      case 2 ->
          body.replaceFirst(
              "\"(\\w+)\"", "\"" + pick(List.of("data", "x", "bins", "seed", "z", "")) + "\"");
      case 3 ->
          body.replaceFirst(
              "\\{",
              "{\""
                  + pick(List.of("bins", "x", "target", "y", "algo_param"))
                  + "\": "
                  + java.util.regex.Matcher.quoteReplacement(pick(VALUES))
                  + ", ");
      case 4 -> body.substring(0, random.nextInt(body.length() + 1));
      default ->
          random.nextInt(20) == 0 ? "[".repeat(random.nextInt(3_000)) + body : body + pick(VALUES);
    };
  }

  /** Puts another value after one of the colons. */
  private String replaceValue(String body) {
    int colon = body.indexOf(':', random.nextInt(body.length() + 1));
    if (colon < 0) {
      return body;
    }
    int end = colon + 1;
    while (end < body.length() && ",}]".indexOf(body.charAt(end)) < 0) {
      end++;
    }
    return body.substring(0, colon + 1) + pick(VALUES) + body.substring(end);
  }

  private byte[] damaged(byte[] bytes) {
    byte[] damaged = bytes.clone();
    for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
