// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.naming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for content. */
public final class Digest {
  private static final int BYTES = 5;

  private Digest() {}

  /** The first ten hexadecimal digits of the SHA-256 of a text in UTF-8. */
  public static String of(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
