// SPDX-License-Identifier: Apache-2.0
package dev.credence.tables;

import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Workspace;
import dev.credence.scoring.ColumnBatch;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.RowError;
import dev.credence.scoring.ScoringRequest;
import dev.credence.scoring.Warning;
import dev.credence.scoring.settings.ScoringSettings;
import dev.credence.tables.TableException.Reason;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.duckdb.DuckDBDataChunkReader;
import org.jspecify.annotations.Nullable;

/** Scores the rows of a chunk. Thread-safe. */
final class ChunkScorer implements ScoringFunctions.Scoring {
  private final LoadedModel model;
  private final ScoringSettings settings;
  private final RowReader reader;
  private final Workspaces workspaces;
  private final Counts counts;
  private final boolean failAtInvalidRow;
  private final IntConsumer scored;
  private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();

  /**
   * @param failAtInvalidRow whether no row may be invalid
   * @param scored is told how many rows were scored, and may throw to end it
   */
  ChunkScorer(
      LoadedModel model,
      ScoringSettings settings,
      RowReader reader,
      Workspaces workspaces,
      Counts counts,
      boolean failAtInvalidRow,
      IntConsumer scored) {
    this.model = model;
    this.settings = settings;
    this.reader = reader;
    this.workspaces = workspaces;
    this.counts = counts;
    this.failAtInvalidRow = failAtInvalidRow;
    this.scored = scored;
  }

  @Override
  public ScoredRows score(DuckDBDataChunkReader chunk) {
    try {
      return compute(chunk);
    } catch (RuntimeException | Error e) {
      problem.compareAndSet(null, e); // DuckDB only keeps the message
      throw e;
    }
  }

  private ScoredRows compute(DuckDBDataChunkReader chunk) {
    int size = (int) chunk.rowCount();
    RowErrors errors = new RowErrors(size);
    ColumnBatch batch = score(reader.read(chunk, errors), errors);
    for (RowError error : batch.errors()) {
      errors.add(error.row(), error.code(), error.message());
    }
    count(batch, errors, size);
    scored.accept(size);
    return new ScoredRows(batch, errors);
  }

  private ColumnBatch score(RowBatch rows, RowErrors errors) {
    Workspace workspace = workspaces.take();
    ColumnBatch batch =
        model.score(
            new ScoringRequest(
                rows,
                settings.options(),
                settings.summaries(),
                errors.invalid(),
                null,
                Long.MAX_VALUE),
            workspace);
    workspaces.giveBack(workspace);
    return batch;
  }

  private void count(ColumnBatch batch, RowErrors errors, int size) {
    Warning.extrapolated(batch.warnings()).forEach(counts::addExtrapolated);
    for (int row = 0; row < size; row++) {
      String code = errors.code(row);
      if (code != null && failAtInvalidRow) {
        throw new InvalidRowException(String.valueOf(errors.text(row)));
      }
      if (code != null) {
        counts.addInvalid(code);
      }
    }
    counts.addRead(size);
  }

  /**
   * Throws what ended the scoring, if that is what ended the query.
   *
   * @throws TableException with its message
   */
  void throwProblem() throws TableException {
    Throwable cause = problem.get();
    if (cause instanceof InvalidRowException) {
      throw new TableException(
          Reason.REFUSED, "a row is invalid, nothing was written: " + cause.getMessage(), cause);
    }
    if (cause != null) {
      throw new TableException(Reason.FAILED, "rows cannot be scored: " + cause, cause);
    }
  }

  /** The first invalid row, where none is allowed. */
  private static final class InvalidRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private InvalidRowException(String error) {
      super(error);
    }
  }
}
