// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.trace.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the object of a trace. For several files, ETag and SHA-256 are the SHA-256 of the
 * sorted lines {@code <etag or sha256> <relative key>}, and there is no version.
 *
 * @param etag without quotes; null if the store gives none
 * @param versionId null if the store keeps no versions
 * @param sha256 in hex
 */
public record ObjectFingerprint(
    String uri, @Nullable String etag, @Nullable String versionId, long bytes, String sha256) {
  /** Bytes per read. */
  private static final int PIECE = 8 << 20;

  /** Opens a file by its key. */
  interface Opener {
    ByteSource open(String key) throws IOException;
  }

  /** Reads a complete object in pieces. */
  static ObjectFingerprint ofOne(String uri, ByteSource source) throws IOException {
    MessageDigest digest = newDigest();
    for (long at = 0; at < source.size(); at += PIECE) {
      digest.update(source.read(at, (int) Math.min(PIECE, source.size() - at)));
    }
    PinnedSource pinned = source instanceof PinnedSource store ? store : null;
    return new ObjectFingerprint(
        uri,
        pinned == null ? null : pinned.etag(),
        pinned == null ? null : pinned.versionId(),
        source.size(),
        hex(digest));
  }

  /** Reads all files of an object, each in turn. */
  static ObjectFingerprint ofSeveral(String uri, Iterable<String> keys, Opener opener)
      throws IOException {
    Map<String, ObjectFingerprint> files = new TreeMap<>();
    for (String key : keys) {
      try (ByteSource source = opener.open(key)) {
        files.put(key, ofOne(key, source));
      }
    }
    Map<String, String> etags = each(files, ObjectFingerprint::etag);
    return new ObjectFingerprint(
        uri,
        etags.size() == files.size() ? ofLines(etags) : null,
        null,
        files.values().stream().mapToLong(ObjectFingerprint::bytes).sum(),
        ofLines(each(files, ObjectFingerprint::sha256)));
  }

  private static Map<String, String> each(
      Map<String, ObjectFingerprint> files, Function<ObjectFingerprint, @Nullable String> fact) {
    Map<String, String> facts = new TreeMap<>();
    files.forEach((key, file) -> {
      String value = fact.apply(file);
      if (value != null) {
        facts.put(key, value);
      }
    });
    return facts;
  }

  /**
   * The digest of several files.
   *
   * @param facts the ETag, or the SHA-256, of each file by its key
   */
  static String ofLines(Map<String, String> facts) {
    MessageDigest digest = newDigest();
    facts.entrySet().stream()
        .map(file -> file.getValue() + "  " + file.getKey() + "\n")
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return hex(digest);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
