// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.contract.ExitCode;
import dev.credence.runtime.check.KnownVerdict;
import dev.credence.runtime.source.TraceLocation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command line: its commands and their options. */
public final class CredenceCommand {
  /** Another trace than the manifest's. */
  public static final Setting<TraceLocation> TRACE =
      new Setting<>(
          "trace",
          "URI",
          EnvironmentVariables.TRACE,
          null,
          OptionValues::location,
          "URI (s3:, file:, https:, http:) or path of the trace, instead of the manifest's.");

  private static final Setting<Path> ANNOTATIONS =
      new Setting<>(
          "annotations",
          "FOLDER",
          EnvironmentVariables.ANNOTATIONS,
          null,
          OptionValues::parseDirectory,
          "Folder with the files owner, intended-use and caveats, which /model shows instead of the"
              + " manifest's annotations.");

  private static final Setting<KnownVerdict> KNOWN_VERDICT =
      new Setting<>(
          "known-verdict",
          "JSON",
          EnvironmentVariables.KNOWN_VERDICT,
          null,
          text -> KnownVerdict.parse(text), // a reference would be loaded with each start
          "Report of an earlier check that accepted the trace with the same likelihood and gate: it"
              + " is printed again, and nothing is read, if the trace has the same ETag and the report"
              + " was made by the same rules.");

  private static final Setting<Boolean> JSON =
      new Setting<>(
          "json",
          null,
          null,
          "false",
          OptionValues::parseBoolean,
          "Print the report as one JSON object.");

  static final Setting<Path> TERMINATION_LOG =
      new Setting<>(
          "termination-log",
          "FILE",
          EnvironmentVariables.TERMINATION_LOG,
          null,
          Path::of,
          "File to which the result is also written: the termination message of a pod.");

  static final String MANIFEST = "MANIFEST";
  private static final String MANIFEST_DESCRIPTION = "The model's manifest, YAML or JSON.";
  private static final String FILE_BESIDE =
      " A file next to the manifest with the name of its trace is used instead of the trace.";

  /** Help text: the sources of credentials for a store. */
  public static final String CREDENTIALS =
      "Credentials come from the usual AWS_* variables, ~/.aws or the machine's role.";

  private static final Command SERVE =
      new Command(
          "serve",
          "Serves predictions over HTTP, directly from a ProbabilisticModel manifest."
              + FILE_BESIDE,
          MANIFEST,
          MANIFEST_DESCRIPTION,
          all(
              List.of(
                  ServiceOptions.SETTINGS,
                  List.of(TRACE),
                  PinOptions.SETTINGS,
                  List.of(ANNOTATIONS),
                  LogOptions.SETTINGS,
                  List.of(TERMINATION_LOG))),
          List.of(
              CREDENTIALS,
              "Exit codes: 0 stopped by a signal, 2 trace that 'check' rejects, 3 out of memory, 4 with"
                  + " --model-digest: the trace has changed or is missing, 64 usage error or"
                  + " invalid manifest, 1 any other error."),
          CredenceCommand::serve);

  private static final Command CHECK =
      new Command(
          "check",
          "Checks whether the trace of a ProbabilisticModel manifest may be served: reads it, matches"
              + " it to the likelihood, and judges its diagnostics."
              + FILE_BESIDE,
          MANIFEST,
          MANIFEST_DESCRIPTION,
          all(
              List.of(
                  List.of(TRACE),
                  PreviousOptions.SETTINGS,
                  List.of(KNOWN_VERDICT, JSON, TERMINATION_LOG))),
          List.of(
              CREDENTIALS,
              "Exit codes: 0 accepted, 2 rejected or unavailable, 3 out of memory, 64 usage error or"
                  + " invalid manifest, 1 any other error."),
          CredenceCommand::check);

  private static final Command WATCH =
      new Command(
          "watch",
          "Prints the ETag and version of the object at the URI of a manifest's trace, as far as the"
              + " store reports them, as one JSON object. The object is not read.",
          MANIFEST,
          MANIFEST_DESCRIPTION,
          List.of(TRACE, TERMINATION_LOG),
          List.of(
              CREDENTIALS,
              "Exit codes: 0 found, 2 unavailable, 3 out of memory, 64 usage error or invalid manifest,"
                  + " 1 any other error."),
          CredenceCommand::watch);

  private static final Command INIT =
      new Command(
          "init",
          "Prints a manifest to start from: the variables of a trace as comments, and the likelihood"
              + " that is stored in it, or a guess; the decisions left to you are marked.",
          "TRACE",
          "The trace: a path or URI.",
          List.of(),
          List.of(
              "Credentials and the endpoint of a store come from the usual AWS_* variables.",
              "Exit codes: 0 printed, 2 trace unavailable, 3 out of memory, 64 usage error, 1 any other"
                  + " error."),
          CredenceCommand::init);

  /** The commands of the scoring runtime. */
  public static final List<Command> COMMANDS = List.of(SERVE, CHECK, WATCH, INIT);

  private CredenceCommand() {}

  /**
   * Runs a command line.
   *
   * @param commands that there are
   * @return the exit code
   */
  public static int run(List<Command> commands, String... args) {
    String first = args.length == 0 ? "" : args[0];
    return switch (first) {
      case "-h", "--help" -> print(help(commands));
      case "-V", "--version" -> print(version());
      default ->
          commands.stream()
              .filter(command -> command.name().equals(first))
              .findFirst()
              .map(command -> run(command, Arrays.asList(args).subList(1, args.length)))
              .orElseGet(() -> noCommand(commands, first));
    };
  }

  private static int noCommand(List<Command> commands, String word) {
    String names = commands.stream().map(Command::name).collect(Collectors.joining(", "));
    String what = word.isEmpty() ? "no command given" : "unknown command '" + word + "'";
    return FailureReport.usage(what + "; the commands are " + names, "credence");
  }

  private static int run(Command command, List<String> args) {
    Arguments arguments;
    try {
      arguments = Arguments.parse(command, args, System.getenv());
    } catch (UsageException e) {
      return FailureReport.usage(e.getMessage(), command.calledAs());
    }
    if (arguments.helpRequested()) {
      return print(command.help());
    }
    if (arguments.versionRequested()) {
      return print(version());
    }
    try {
      int code = command.action().run(arguments);
      boolean printsResult = !command.equals(SERVE);
      return printsResult ? ifPrinted(code) : code;
    } catch (Exception | Error e) {
      return FailureReport.failure(e, command, arguments);
    }
  }

  private static int serve(Arguments arguments) throws Exception {
    Path manifest = arguments.operand(Path::of);
    LogOptions log = LogOptions.of(arguments);
    ServiceOptions service = ServiceOptions.of(arguments, log.payloads());
    ServeCommand serve =
        new ServeCommand(
            manifest,
            service.settings(),
            arguments.find(TRACE),
            PinOptions.pin(arguments),
            arguments.find(ANNOTATIONS),
            service.warmUpSeconds(),
            service.drainSeconds());
    log.apply();
    return serve.run();
  }

  private static int check(Arguments arguments) throws Exception {
    return new CheckCommand(
            arguments.operand(Path::of),
            arguments.find(TRACE),
            PreviousOptions.of(arguments),
            arguments.find(KNOWN_VERDICT),
            arguments.get(JSON),
            arguments.find(TERMINATION_LOG))
        .run();
  }

  private static int watch(Arguments arguments) throws Exception {
    return new WatchCommand(
            arguments.operand(Path::of), arguments.find(TRACE), arguments.find(TERMINATION_LOG))
        .run();
  }

  private static int init(Arguments arguments) throws Exception {
    return new InitCommand(arguments.operand(OptionValues::location)).run();
  }

  private static String help(List<Command> commands) {
    HelpText help = new HelpText("Usage: credence COMMAND [OPTION...]");
    help.paragraph("Serves Bayesian models with their uncertainty.");
    help.entries(
        commands.stream().map(c -> new HelpText.Entry(c.name(), c.description())).toList());
    help.entries(HelpText.STANDARD);
    return help.toString();
  }

  private static String version() {
    return "credence " + RuntimeVersion.get() + "\n";
  }

  private static int print(String text) {
    System.out.print(text);
    return ifPrinted(ExitCode.OK);
  }

  private static int ifPrinted(int code) {
    if (!System.out.checkError()) {
      return code;
    }
    System.err.println("credence: the output cannot be written completely");
    return ExitCode.OTHER;
  }

  private static List<Setting<?>> all(List<List<Setting<?>>> settings) {
    return settings.stream().flatMap(List::stream).toList();
  }
}
