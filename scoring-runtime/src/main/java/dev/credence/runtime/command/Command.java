// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;

/**
 * A command of the command line: its syntax and action.
 *
 * @param description for the help text, in sentences
 * @param operand placeholder of the argument that is not an option: {@code MANIFEST}
 * @param footer paragraphs of the help text below the options
 */
public record Command(
    String name,
    String description,
    String operand,
    String operandDescription,
    List<Setting<?>> settings,
    List<String> footer,
    Action action) {

  static final Option HELP = new Option("h", "help", false, "Print this help and exit.");
  static final Option VERSION = new Option("V", "version", false, "Print the version and exit.");

  /** The action of a command. */
  public interface Action {
    /**
     * Runs the command.
     *
     * @return the exit code
     */
    int run(Arguments arguments) throws Exception;
  }

  /** How the command is called. */
  String calledAs() {
    return "credence " + name;
  }

  String help() {
    HelpText help = new HelpText("Usage: " + calledAs() + " [OPTION...] " + operand);
    help.paragraph(description);
    List<HelpText.Entry> entries = new ArrayList<>();
    entries.add(new HelpText.Entry(operand, operandDescription));
    settings.forEach(s -> entries.add(new HelpText.Entry(s.usage(), s.help())));
    entries.addAll(HelpText.STANDARD);
    help.entries(entries);
    footer.forEach(help::paragraph);
    return help.toString();
  }
}
