// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * What a client may do to end a service, or to keep it from all others. A new kind is a constant
 * with what it sends; {@link AttacksIT} does the rest.
 */
enum Attack {
  /** Connections that hold the last byte of a body back. */
  HELD_BODIES(2_000, 18_500) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      attackers.hold(post("Content-Length: 16001\r\n") + " ".repeat(16_000));
    }
  },

  /** The same of large bodies. */
  HELD_LARGE_BODIES(20, 200) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      attackers.hold(post("Content-Length: 8388608\r\n") + " ".repeat(random.nextInt(8 << 20)));
    }
  },

  /** Heads of as many headers as they have room for, without an end. */
  HELD_HEADS(1_500, 18_500) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      attackers.hold(
          "GET / HTTP/1.1\r\nHost: h\r\n"
              + (random.nextBoolean() ? "a:\r\n" : "a: b\r\n").repeat(random.nextInt(4, 2_700)));
    }
  },

  /** Connections that say nothing. */
  SILENT_CONNECTIONS(2_000, 18_500) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      attackers.hold("");
    }
  },

  /** Many requests behind one that takes its time. */
  PIPELINES(300, 1_000) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      String slow = "{\"data\":{\"x\":1,\"category\":0},\"algo_param\":{\"n_samples\":1000000}}";
      attackers.hold(
          post("Content-Length: " + slow.length() + "\r\n")
              + slow
              + "GET / HTTP/1.1\r\nHost:h\r\n\r\n".repeat(random.nextInt(2_000)));
    }
  },

  /** Chunks of a byte. */
  SMALL_CHUNKS(300, 3_000) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      attackers.hold(post("Transfer-Encoding: chunked\r\n") + "1\r\n \r\n".repeat(5_000));
    }
  },

  /** Readers that ask for megabytes and take none. */
  SLOW_READERS(300, 2_000) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      attackers.hold(
          random.nextBoolean()
              ? "GET /web/swagger-ui-bundle.js HTTP/1.1\r\nHost: h\r\n\r\n"
              : "GET /openapi.json HTTP/1.1\r\nHost: h\r\n\r\n".repeat(100));
    }
  },

  /** Bodies of nothing but elements. */
  PARSE_TREES(40, 1_000) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      String element = ELEMENTS[random.nextInt(ELEMENTS.length)];
      String body = "{\"data\":[" + element.repeat((8 << 20) / element.length() - 10) + "0]}";
      attackers.ask(post("Content-Length: " + body.length() + "\r\n") + body);
    }
  },

  /** Elements of bodies as small as they come. */
  SMALL_PARSE_TREES(2_000, 100_000) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      String element = ELEMENTS[random.nextInt(ELEMENTS.length)];
      int size = random.nextInt(1 << random.nextInt(6, 16));
      String body = "{\"data\":[" + element.repeat(size / element.length()) + "0]}";
      attackers.ask(post("Content-Length: " + body.length() + "\r\n") + body);
    }
  },

  /** Clients that are gone when they have been refused. */
  EARLY_THEN_GONE(20, 1_000) {
    @Override
    void strike(Attackers attackers, int n, SplittableRandom random) throws IOException {
      attackers.reset(
          post("Transfer-Encoding: chunked\r\n")
              + ("10000\r\n" + " ".repeat(1 << 16) + "\r\n").repeat(random.nextInt(129, 140)));
    }
  };

  private static final String[] ELEMENTS = {"{},", "[],", "0,", "\"\",", "{\"a\":0},", "[[[]]],"};

  private final int share;
  private final int full;

  Attack(int share, int full) {
    this.share = share;
    this.full = full;
  }

  int count(boolean all) {
    return all ? full : share;
  }

  /** One of many. */
  abstract void strike(Attackers attackers, int n, SplittableRandom random) throws IOException;

  private static String post(String headers) {
    return "POST /predict/v1.0.0/point HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
  }

  static byte[] bytes(String request) {
    return request.getBytes(ISO_8859_1);
  }
}
