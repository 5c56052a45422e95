// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.runtime.source.TraceLocation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command line: its commands and their options. Most options of a command are fields of mixins:
 * of a method with n annotated parameters picocli reads n * n annotations, at each start.
 */
@Command(
    name = "credence",
    description = "Serves Bayesian models with their uncertainty.",
    mixinStandardHelpOptions = true,
    versionProvider = RuntimeVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    addMethodSubcommands = false)
public final class CredenceCommand {
  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int run(String... arguments) {
    return commandLine(arguments)
        .setParameterExceptionHandler(FailureReport::usage)
        .setExecutionExceptionHandler(FailureReport::execution)
        .execute(arguments);
  }

  /** With the command that is named, else with all of them: each takes time at the start. */
  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new CredenceCommand());
    List<Method> named =
        arguments.length == 0
            ? List.of()
            : CommandLine.getCommandMethods(CredenceCommand.class, arguments[0]);
    // no method reference: of picocli's old class format, the archive of classes would keep
    // addresses
    for (Method command :
        named.isEmpty() ? CommandLine.getCommandMethods(CredenceCommand.class, null) : named) {
      line.addSubcommand(command);
    }
    return line;
  }

  @Command(
      name = "serve",
      description = {
        "Answers predictions over HTTP, straight from a ProbabilisticModel manifest.",
        "A file beside the manifest that is named like its trace is used in the trace's place."
      },
      footer = {
        "",
        "Credentials come from the usual AWS_* variables, ~/.aws or the machine's role.",
        "Exit codes: 0 ended by a signal, 2 trace that 'check' rejects, 3 with --model-digest: the",
        "trace is another or gone, 64 wrong usage or a manifest that breaks a rule, 1 anything else."
      },
      mixinStandardHelpOptions = true,
      versionProvider = RuntimeVersion.class,
      sortOptions = false)
  int serve(
      @Parameters(paramLabel = "MANIFEST", description = "The model's manifest, YAML or JSON.")
          Path manifest,
      @Mixin ServiceOptions service,
      @Option(
              names = "--trace",
              paramLabel = "URI",
              converter = OptionValues.Location.class,
              defaultValue = "${env:CREDENCE_TRACE" + OptionValues.ABSENT,
              description = "URI (s3:, file:, https:) or path to read instead. CREDENCE_TRACE.")
          @Nullable TraceLocation trace,
      @Mixin PinOptions pin,
      @Option(
              names = "--annotations",
              paramLabel = "FOLDER",
              converter = OptionValues.Folder.class,
              defaultValue = "${env:CREDENCE_ANNOTATIONS" + OptionValues.ABSENT,
              description =
                  "Files owner, intended-use and caveats, shown by /model instead of the manifest's"
                      + " annotations. CREDENCE_ANNOTATIONS.")
          @Nullable Path annotations,
      @Mixin LogOptions log,
      @Option(
              names = FailureReport.TERMINATION_LOG,
              paramLabel = "FILE",
              defaultValue = "${env:CREDENCE_TERMINATION_LOG" + OptionValues.ABSENT,
              description = "Where a failure's line is written as well. CREDENCE_TERMINATION_LOG.")
          @Nullable Path terminationLog)
      throws Exception {
    log.apply();
    return new Serve(
            manifest,
            service.settings(log.payloads()),
            trace,
            pin.pin(),
            annotations,
            service.warmUpSeconds(),
            service.drainSeconds())
        .run();
  }

  @Command(
      name = "check",
      description = {
        "Says whether the trace of a ProbabilisticModel manifest may be served: reads it, matches",
        "it to the likelihood, and judges its diagnostics.",
        "A file beside the manifest that is named like its trace is used in the trace's place."
      },
      footer = {
        "",
        "Credentials come from the usual AWS_* variables, ~/.aws or the machine's role.",
        "Exit codes: 0 accepted, 2 rejected or not to be had, 64 wrong usage or a manifest that",
        "breaks a rule, 1 anything else."
      },
      mixinStandardHelpOptions = true,
      versionProvider = RuntimeVersion.class,
      sortOptions = false)
  int check(
      @Parameters(paramLabel = "MANIFEST", description = "The model's manifest, YAML or JSON.")
          Path manifest,
      @Option(
              names = "--trace",
              paramLabel = "URI",
              converter = OptionValues.Location.class,
              defaultValue = "${env:CREDENCE_TRACE" + OptionValues.ABSENT,
              description = "URI (s3:, file:, https:) or path to read instead. CREDENCE_TRACE.")
          @Nullable TraceLocation trace,
      @Mixin PreviousOptions previous,
      @Option(names = "--json", description = "Print the report as one JSON object.") boolean json,
      @Option(
              names = FailureReport.TERMINATION_LOG,
              paramLabel = "FILE",
              defaultValue = "${env:CREDENCE_TERMINATION_LOG" + OptionValues.ABSENT,
              description =
                  "Where the report is written as JSON as well. CREDENCE_TERMINATION_LOG.")
          @Nullable Path terminationLog)
      throws Exception {
    return new CheckTrace(manifest, trace, previous, json, terminationLog).run();
  }

  @Command(
      name = "watch",
      description = {
        "Says which object a manifest's trace is at this moment: prints its ETag and",
        "version, as far as they are known, as one JSON object. Nothing of it is read."
      },
      footer = {
        "",
        "Credentials come from the usual AWS_* variables, ~/.aws or the machine's role.",
        "Exit codes: 0 found, 2 not to be had, 64 wrong usage or a manifest that",
        "breaks a rule, 1 anything else."
      },
      mixinStandardHelpOptions = true,
      versionProvider = RuntimeVersion.class,
      sortOptions = false)
  int watch(
      @Parameters(paramLabel = "MANIFEST", description = "The model's manifest, YAML or JSON.")
          Path manifest,
      @Option(
              names = "--trace",
              paramLabel = "URI",
              converter = OptionValues.Location.class,
              defaultValue = "${env:CREDENCE_TRACE" + OptionValues.ABSENT,
              description = "URI (s3:, file:, https:) or path to look at instead. CREDENCE_TRACE.")
          @Nullable TraceLocation trace,
      @Option(
              names = FailureReport.TERMINATION_LOG,
              paramLabel = "FILE",
              defaultValue = "${env:CREDENCE_TERMINATION_LOG" + OptionValues.ABSENT,
              description =
                  "Where the answer is written as well, or a failure as JSON."
                      + " CREDENCE_TERMINATION_LOG.")
          @Nullable Path terminationLog)
      throws Exception {
    return new WatchTrace(manifest, trace, terminationLog).run();
  }

  @Command(
      name = "init",
      description = {
        "Prints a manifest to start from: what a trace holds as comments, and the likelihood that",
        "it carries, else a guess; what is to be decided is marked."
      },
      footer = {
        "",
        "Credentials and the endpoint of a store come from the usual AWS_* variables.",
        "Exit codes: 0 printed, 2 trace not to be had, 64 wrong usage, 1 anything else."
      },
      mixinStandardHelpOptions = true,
      versionProvider = RuntimeVersion.class,
      sortOptions = false)
  int init(
      @Parameters(
              paramLabel = "TRACE",
              converter = OptionValues.Location.class,
              description = "The trace: a path or URI.")
          TraceLocation trace)
      throws Exception {
    return new InitManifest(trace).run();
  }
}
