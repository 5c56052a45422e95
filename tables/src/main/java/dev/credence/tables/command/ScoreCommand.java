// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables.command;

import dev.credence.contract.ExitCode;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.runtime.command.CommandException;
import dev.credence.runtime.command.UsageException;
import dev.credence.runtime.command.VectorModule;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.model.ServedModelLoader;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceChoice;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.scoring.LoadedModel;
import dev.credence.tables.TableException;
import dev.credence.tables.TableOptions;
import dev.credence.tables.TableScorer;
import dev.credence.tables.TableSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * {@code score}: scores the rows of a table.
 *
 * @param trace to read instead of the manifest's
 */
record ScoreCommand(Path manifestFile, @Nullable TraceLocation trace, TableOptions options) {
  int run() throws Exception {
    long start = System.nanoTime();
    LoadedModel model = load();
    TableSummary summary = score(model);
    print(summary, model.version(), Duration.ofNanos(System.nanoTime() - start));
    return ExitCode.OK;
  }

  private TableSummary score(LoadedModel model) throws Exception {
    try (Progress progress = Progress.start()) {
      TableScorer scorer = new TableScorer(model, options, progress);
      progress.fraction(scorer::fractionDone);
      progress.afterManyRows(() -> warmUpKernels(scorer));
      try (StopOnSignal _ = StopOnSignal.install(scorer)) {
        return scorer.run();
      }
    } catch (TableException e) {
      throw explained(e);
    } catch (CancellationException e) {
      throw new CommandException(ExitCode.OTHER, e); // the signal decides the exit code
    }
  }

  private LoadedModel load() throws Exception {
    Manifest manifest = ManifestReader.read(manifestFile);
    TraceChoice choice = TraceChoice.of(trace, manifest.traceOr(trace), manifestFile);
    if (choice.insteadOf() != null) {
      System.err.println("credence: " + choice.describe());
    }
    return ServedModelLoader.load(
            manifest.spec(),
            choice.location(),
            S3Settings.of(manifest.spec().traceOrDefault(), System.getenv()),
            null)
        .predictions()
        .model();
  }

  private static void warmUpKernels(TableScorer scorer) {
    VectorModule.load();
    scorer.setKernels(Kernels.fastest(() -> false));
  }

  private static Exception explained(TableException e) {
    return switch (e.reason()) {
      case USAGE -> new UsageException(String.valueOf(e.getMessage()));
      case REFUSED -> new CommandException(ExitCode.REJECTED, e);
      case OUTPUT_EXISTS -> new CommandException(ExitCode.OUTPUT_EXISTS, e);
      case FAILED -> new CommandException(ExitCode.OTHER, e);
    };
  }

  @SuppressWarnings("SystemOut")
  private void print(TableSummary summary, String version, Duration time) {
    System.out.printf(
        Locale.ROOT,
        "wrote %s: %,d rows, %,d predicted by version %s, in %.1f s%n",
        options.output(),
        summary.read(),
        summary.predicted(),
        version,
        time.toMillis() / 1e3);
    summary
        .invalid()
        .forEach(
            (code, rows) -> System.out.printf(Locale.ROOT, "invalid, %s: %,d rows%n", code, rows));
    summary
        .extrapolated()
        .forEach((input, rows) ->
            System.out.printf(
                Locale.ROOT,
                "outside the data that the model was fitted to, %s: %,d rows%n",
                input,
                rows));
  }
}
