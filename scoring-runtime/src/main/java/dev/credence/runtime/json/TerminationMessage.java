// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What a container leaves as its last word, of bounded length. */
public final class TerminationMessage {
  /** How many characters a message for the user has at most. */
  public static final int LONGEST_MESSAGE = 1_000;

  /** Kubernetes keeps no more of what all containers of a pod say. */
  private static final int MOST_BYTES = 4_000;

  private TerminationMessage() {}

  /** Whether it would be cut. */
  public static boolean isTooLong(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /**
   * Shortens a text within an object that would be cut, until the object fits or little is left.
   */
  public static void shorten(ObjectNode whole, ObjectNode parent, String field) {
    String text = parent.path(field).asText();
    for (int length = text.length(); isTooLong(whole) && length > 100; length -= 50) {
      parent.put(field, Shortened.of(text, length));
    }
  }
}
