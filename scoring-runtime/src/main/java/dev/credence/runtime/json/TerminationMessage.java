// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The termination message of a container, of bounded length. */
public final class TerminationMessage {
  /** Maximum length of a message for the user, in characters. */
  public static final int LONGEST_MESSAGE = 1_000;

  /** Maximum bytes: Kubernetes limits the messages of all containers of a pod. */
  private static final int MOST_BYTES = 4_000;

  private TerminationMessage() {}

  /** Whether it would be truncated. */
  public static boolean isTooLong(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /**
   * Shortens a string within an object that is too long, until the object fits or little is left of
   * the string.
   */
  public static void shorten(ObjectNode whole, ObjectNode parent, String field) {
    String text = parent.path(field).asText();
    for (int length = text.length(); isTooLong(whole) && length > 100; length -= 50) {
      parent.put(field, Shortened.of(text, length));
    }
  }
}
