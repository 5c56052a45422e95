// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** A help text: paragraphs and lists of options, in lines of at most 80 characters. */
final class HelpText {
  private static final int WIDTH = 80;

  /** Column of descriptions; longer options are on their own line. */
  private static final int COLUMN = 29;

  /** The options of all commands. */
  static final List<Entry> STANDARD =
      Stream.of(Command.HELP, Command.VERSION).map(Entry::of).toList();

  private final StringBuilder text = new StringBuilder();

  /** An option or operand, and its meaning. */
  record Entry(String written, String description) {
    private static Entry of(Option option) {
      return new Entry(
          "-" + option.getOpt() + ", --" + option.getLongOpt(), option.getDescription());
    }
  }

  HelpText(String usage) {
    text.append(usage).append('\n');
  }

  void paragraph(String words) {
    text.append('\n');
    wrap(0, words);
  }

  void entries(List<Entry> entries) {
    text.append('\n');
    for (Entry entry : entries) {
      String written = "  " + entry.written();
      text.append(written);
      text.append(
          written.length() < COLUMN
              ? " ".repeat(COLUMN - written.length())
              : "\n" + " ".repeat(COLUMN));
      wrap(COLUMN, entry.description());
    }
  }

  private void wrap(int indent, String words) {
    int column = indent;
    for (String word : words.split(" ", -1)) {
      if (column > indent && column + 1 + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(indent));
        column = indent;
      } else if (column > indent) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
