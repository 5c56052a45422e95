// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.predict.Workspace;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ParseMemory;
import dev.credence.runtime.schema.ValidationError;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.ColumnBatch;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.Range;
import dev.credence.scoring.RowError;
import dev.credence.scoring.Summary;
import dev.credence.scoring.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Reads requests in JSON, scores their rows with one model, and writes JSON. Thread-safe. */
public final class ScoringService {
  private final LoadedModel model;
  private final RequestSchema schema;

  /** One for each thread: a request is computed by one thread from start to end. */
  private volatile ThreadLocal<Workspace> workspaces;

  /**
   * A service.
   *
   * @param schema of requests to the model
   */
  public ScoringService(LoadedModel model, RequestSchema schema) {
    this.model = model;
    this.schema = schema;
    this.workspaces = workspaces(Kernels.SCALAR);
  }

  /** Sets the kernels of requests from now on. Responses remain the same, byte by byte. */
  public void setKernels(Kernels kernels) {
    workspaces = workspaces(kernels);
  }

  private static ThreadLocal<Workspace> workspaces(Kernels kernels) {
    return ThreadLocal.withInitial(() -> new Workspace(kernels));
  }

  /** The model. */
  public LoadedModel model() {
    return model;
  }

  /** The ranges of the data that the model was fitted to, by input, where they are known. */
  public Map<String, Range> ranges() {
    return model.ranges();
  }

  /** The first characters of the model digest, by which users identify a model. */
  public String modelVersion() {
    return model.version();
  }

  /**
   * Reads a request's body.
   *
   * @param limit the maximum time for the response, in nanoseconds of a processor
   * @param memory reserves heap for the parsed body
   * @throws InvalidRequestException lists all errors of the request
   */
  public PredictRequest read(SummaryKind kind, byte[] body, long limit, ParseMemory memory)
      throws InvalidRequestException {
    return schema.read(kind, body, limit, memory);
  }

  /** Reads a small body, without limits of time and memory. */
  public PredictRequest read(SummaryKind kind, byte[] body) throws InvalidRequestException {
    return read(kind, body, Long.MAX_VALUE, ParseMemory.UNCOUNTED);
  }

  /**
   * Computes a response.
   *
   * @throws InvalidRequestException if no row has a result
   * @throws CancellationException if the thread is interrupted
   */
  public ScoredResponse answer(PredictRequest request) throws InvalidRequestException {
    RequestRows rows = request.data();
    Aggregate aggregate = request.aggregate();
    ColumnBatch batch =
        aggregate == null
            ? model.score(request.scoring(), workspaces.get())
            : model.scoreSum(request.scoring(), aggregate.weights(rows.size()), workspaces.get());
    boolean asOne = aggregate != null || rows.single();
    if (asOne && !batch.errors().isEmpty()) {
      throw new InvalidRequestException(
          List.of(ErrorLocation.error(request, batch.errors().getFirst())));
    }
    List<InvalidRow> invalid = asOne ? List.of() : invalidRows(request, batch);
    List<Warning> warnings = rows.single() ? resultFirst(batch.warnings()) : batch.warnings();
    int size = model.predictor().size(request.options());
    return new ScoredResponse(
        ResponseWriter.write(request, batch, size, modelVersion(), warnings, invalid),
        (long) size * (rows.size() - invalid.size()),
        Warning.extrapolated(warnings),
        errors(invalid));
  }

  /**
   * The rows without a result: those that were invalid, and those that the model fails for.
   *
   * @throws InvalidRequestException if there are no others
   */
  private static List<InvalidRow> invalidRows(PredictRequest request, ColumnBatch batch)
      throws InvalidRequestException {
    RequestRows rows = request.data();
    if (rows.errors().isEmpty() && batch.errors().isEmpty()) {
      return List.of();
    }
    List<InvalidRow> invalid = new ArrayList<>();
    Iterator<RowError> errors = batch.errors().iterator();
    for (int r = 0; r < rows.size(); r++) {
      if (!rows.errors(r).isEmpty()) {
        invalid.add(new InvalidRow(r, rows.errors(r)));
      } else if (!batch.isComplete(r)) {
        invalid.add(new InvalidRow(r, List.of(ErrorLocation.error(request, errors.next()))));
      }
    }
    if (invalid.size() == rows.size()) {
      ValidationErrors all = new ValidationErrors();
      errors(invalid).forEach(all::report);
      all.throwIfAny();
    }
    return invalid;
  }

  private static List<ValidationError> errors(List<InvalidRow> invalid) {
    return invalid.isEmpty()
        ? List.of()
        : invalid.stream().flatMap(row -> row.detail().stream()).toList();
  }

  /** Warnings about the result of a row before those about its inputs. */
  private static List<Warning> resultFirst(List<Warning> warnings) {
    return warnings.size() < 2
        ? warnings
        : Stream.concat(
                warnings.stream().filter(warning -> warning.input() == null),
                warnings.stream().filter(warning -> warning.input() != null))
            .toList();
  }

  /**
   * Computes several kinds of summaries of the same rows. Those of the same sampling options share
   * the predictions.
   *
   * @throws InvalidRequestException if a row has no result
   * @throws CancellationException if the thread is interrupted
   */
  public JointScores answer(JointRequest joint) throws InvalidRequestException {
    List<PredictRequest> requests = joint.requests();
    Map<SamplingOptions, List<Integer>> byOptions = new LinkedHashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      byOptions.computeIfAbsent(requests.get(i).options(), same -> new ArrayList<>()).add(i);
    }
    List<List<ColumnBatch.Column>> columns =
        new ArrayList<>(Collections.nCopies(requests.size(), List.of()));
    List<ColumnBatch> batches = new ArrayList<>();
    for (List<Integer> same : byOptions.values()) {
      List<Summary> summaries = new ArrayList<>();
      same.forEach(i -> summaries.addAll(requests.get(i).scoring().summaries()));
      ColumnBatch batch =
          model.score(
              requests.get(same.getFirst()).scoring().withSummaries(summaries), workspaces.get());
      batches.add(batch);
      int summary = 0;
      for (int i : same) {
        int end = summary + requests.get(i).scoring().summaries().size();
        columns.set(i, batch.columns(summary, end));
        summary = end;
      }
    }
    requireComplete(joint, batches);
    long draws =
        byOptions.keySet().stream()
            .mapToLong(options -> (long) model.predictor().size(options) * joint.rows())
            .sum();
    return new JointScores(columns, batches.getFirst().warnings(), draws);
  }

  /** Throws the first error of each incomplete row, if there are any. */
  private static void requireComplete(JointRequest joint, List<ColumnBatch> batches)
      throws InvalidRequestException {
    if (batches.stream().allMatch(batch -> batch.errors().isEmpty())) {
      return;
    }
    Map<Integer, RowError> byRow = new TreeMap<>();
    for (ColumnBatch batch : batches) {
      batch.errors().forEach(error -> byRow.putIfAbsent(error.row(), error));
    }
    ValidationErrors errors = new ValidationErrors();
    byRow
        .values()
        .forEach(error -> errors.report(ErrorLocation.error(joint.requests().getFirst(), error)));
    errors.throwIfAny();
  }

  /** The schema of requests. */
  public RequestSchema schema() {
    return schema;
  }

  /** The inputs of a row, in order. */
  public List<BoundInput> inputs() {
    return model.inputs();
  }

  /** A valid body for this model. */
  public byte[] example(SummaryKind kind) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(RequestSchema.DATA, ExampleRow.of(inputs(), ranges()));
    body.putAll(kind.example());
    return ResponseWriter.write(body);
  }
}
