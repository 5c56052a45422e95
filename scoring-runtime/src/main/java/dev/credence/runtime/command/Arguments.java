// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.jspecify.annotations.Nullable;

/** The arguments of a command, and the environment. */
public final class Arguments {
  private final Command command;
  private final CommandLine line;
  private final Map<String, String> environment;

  private Arguments(Command command, CommandLine line, Map<String, String> environment) {
    this.command = command;
    this.line = line;
    this.environment = environment;
  }

  /** Parses the arguments after a command's name. */
  static Arguments parse(Command command, List<String> args, Map<String, String> environment)
      throws UsageException {
    Options options = new Options().addOption(Command.HELP).addOption(Command.VERSION);
    command.settings().forEach(setting -> options.addOption(setting.option()));
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false) // ETags have them
            .get();
    try {
      CommandLine line = parser.parse(options, args.toArray(String[]::new));
      for (Setting<?> setting : command.settings()) {
        String[] values = line.getOptionValues(setting.name());
        if (values != null && values.length > 1) {
          throw new UsageException("Option '--" + setting.name() + "' is given more than once");
        }
      }
      return new Arguments(command, line, environment);
    } catch (UnrecognizedOptionException e) {
      throw new UsageException("Unknown option: '" + e.getOption() + "'");
    } catch (MissingArgumentException e) {
      throw new UsageException("Missing value for option '--" + e.getOption().getLongOpt() + "'");
    } catch (ParseException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  boolean helpRequested() {
    return line.hasOption(Command.HELP);
  }

  boolean versionRequested() {
    return line.hasOption(Command.VERSION);
  }

  /** All operands, at least one. */
  public List<String> operands() throws UsageException {
    List<String> args = line.getArgList();
    if (args.isEmpty()) {
      throw new UsageException("Missing required parameter: '" + command.operand() + "'");
    }
    return args;
  }

  /** The operand. */
  <T> T operand(Function<String, T> meaning) throws UsageException {
    List<String> args = operands();
    if (args.size() > 1) {
      throw new UsageException("Unexpected argument: '" + args.get(1) + "'");
    }
    return read(meaning, args.getFirst(), "parameter '" + command.operand() + "'");
  }

  /** A setting with a default. */
  public <T> T get(Setting<T> setting) throws UsageException {
    T given = find(setting);
    return given != null ? given : setting.standard();
  }

  /** A setting's value; null if neither an option nor a variable has one. */
  public <T> @Nullable T find(Setting<T> setting) throws UsageException {
    String name = setting.name();
    if (line.hasOption(name)) {
      String text = line.getOptionValue(name, "true"); // the presence of one without a value
      return read(setting.meaning(), text, "option '--" + name + "'");
    }
    return find(setting, environment);
  }

  /** Rejects options that refine another one if that is missing. */
  void refuseWithout(Setting<?> other, List<Setting<?>> more) throws UsageException {
    if (find(other) != null) {
      return;
    }
    for (Setting<?> setting : more) {
      if (line.hasOption(setting.name())) {
        throw new UsageException(
            "Option '--%s' needs '--%s'".formatted(setting.name(), other.name()));
      }
    }
  }

  /** From the environment; an empty variable counts as unset. */
  static <T> @Nullable T find(Setting<T> setting, Map<String, String> environment)
      throws UsageException {
    String variable = setting.variable();
    String text = variable == null ? null : environment.get(variable);
    return text == null || text.isEmpty() ? null : read(setting.meaning(), text, variable);
  }

  private static <T> T read(Function<String, T> meaning, String text, @Nullable String what)
      throws UsageException {
    try {
      return meaning.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("Invalid value for " + what + ": " + e.getMessage());
    }
  }
}
