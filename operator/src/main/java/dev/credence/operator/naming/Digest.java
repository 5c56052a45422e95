// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.naming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of content, for names. */
public final class Digest {
  private static final int BYTES = 5;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Digest() {}

  /**
   * The first ten hex characters of the SHA-256 of a record or Kubernetes object, as JSON with
   * sorted maps.
   */
  public static String ofJson(Object value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(value));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (JsonProcessingException e) {
      throw new AssertionError("records and Kubernetes objects are serializable", e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
