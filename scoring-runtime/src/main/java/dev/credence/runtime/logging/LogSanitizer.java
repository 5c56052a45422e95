// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/**
 * A message as one line: control characters and line breaks are escaped as in JSON, since messages
 * quote untrusted input.
 */
final class LogSanitizer extends MessageConverter {

  @Override
  public @Nullable String convert(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    return message == null ? null : printable(message);
  }

  static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControlOrBidi(text.charAt(i))) {
        return escape(text, i);
      }
    }
    return text;
  }

  private static String escape(String text, int first) {
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControlOrBidi(c)) {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Control characters, line separators, and characters that change the direction of text. */
  private static boolean isControlOrBidi(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
