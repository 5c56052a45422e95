// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.posterior.summary.Interruption;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ParseMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Answers requests for one model. Immutable, for any number of threads. */
public final class ScoringService {
  private static final int VERSION_DIGITS = 12;

  private final Predictor predictor;
  private final RequestSchema schema;
  private final Map<String, Range> ranges;
  private final List<Optional<Range>> rangesInOrder;

  /**
   * Answers by a predictor what a schema lets pass.
   *
   * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
   */
  public ScoringService(Predictor predictor, RequestSchema schema, Map<String, Range> ranges) {
    this.predictor = predictor;
    this.schema = schema;
    this.ranges = Map.copyOf(ranges);
    this.rangesInOrder =
        predictor.inputs().stream()
            .map(input -> Optional.ofNullable(ranges.get(input.name())))
            .toList();
  }

  /** Between which values the model was fitted, for the inputs of which that is known, by name. */
  public Map<String, Range> ranges() {
    return ranges;
  }

  /** The first digits of the model digest, by which users tell one model from the next. */
  public String modelVersion() {
    return predictor.modelDigest().substring(0, VERSION_DIGITS);
  }

  /**
   * Reads a request's body.
   *
   * @param limit what the answer may cost: in nanoseconds the time that there is for it
   * @param memory reserves heap for the parsed body
   * @throws InvalidRequestException names all of its faults
   */
  public PredictRequest read(SummaryKind kind, byte[] body, long limit, ParseMemory memory)
      throws InvalidRequestException {
    return schema.read(kind, body, limit, memory);
  }

  /** The same for a small body, however much its answer costs. */
  public PredictRequest read(SummaryKind kind, byte[] body) throws InvalidRequestException {
    return read(kind, body, Long.MAX_VALUE, ParseMemory.UNCOUNTED);
  }

  /**
   * Computes an answer.
   *
   * @throws InvalidRequestException if the model has no finite answer for any row
   * @throws CancellationException if the thread is interrupted
   */
  public ScoredResponse answer(PredictRequest request) throws InvalidRequestException {
    RequestRows rows = request.data();
    boolean asOne = request.aggregate() != null || rows.single();
    ColumnBatch columns = new ColumnBatch(asOne ? 1 : rows.size());
    RowPrediction prediction = new RowPrediction(predictor, request, request.kind().needsMoments());
    List<Warning> warnings = new ArrayList<>(0);
    List<RowErrors> errors = new ArrayList<>(0);
    if (asOne) {
      summarise(request, 0, prediction, columns);
      columns.warnings().forEach(code -> warnings.add(Warning.of(null, code)));
      for (int r = 0; r < rows.size(); r++) {
        warnOfInputs(rows, r, warnings);
      }
    } else {
      summariseRows(request, prediction, columns, warnings, errors);
    }
    int size = predictor.size(request.options());
    return new ScoredResponse(
        ResponseWriter.write(columns, asOne, size, modelVersion(), warnings, errors),
        (long) size * (rows.size() - errors.size()),
        Warning.extrapolated(warnings),
        RowErrors.faults(errors));
  }

  private void summariseRows(
      PredictRequest request,
      RowPrediction prediction,
      ColumnBatch columns,
      List<Warning> warnings,
      List<RowErrors> errors)
      throws InvalidRequestException {
    RequestRows rows = request.data();
    for (int r = 0; r < rows.size(); r++) {
      Interruption.check();
      if (!rows.faults(r).isEmpty()) {
        errors.add(new RowErrors(r, rows.faults(r)));
        continue;
      }
      try {
        summarise(request, r, prediction, columns);
        warnOfInputs(rows, r, warnings);
        for (String code : columns.warnings()) {
          warnings.add(Warning.of(r, code));
        }
      } catch (InvalidRequestException e) {
        errors.add(new RowErrors(r, e.faults()));
      }
    }
    if (errors.size() == rows.size()) {
      Faults all = new Faults();
      errors.forEach(error -> error.detail().forEach(all::report));
      all.throwIfAny();
    }
  }

  /** Adds the summaries of a row, or of the sum over all. */
  private static void summarise(
      PredictRequest request, int r, RowPrediction prediction, ColumnBatch columns)
      throws InvalidRequestException {
    columns.begin(r);
    try {
      if (request.aggregate() == null) {
        prediction.predict(r);
      } else {
        prediction.predictSum(request.aggregate().weights(request.data().size()));
      }
      request.kind().summarise(prediction, request.settings(), columns);
    } catch (ArithmeticException e) { // a special function that does not converge
      throw new InvalidRequestException(
          prediction.at().ofModel(),
          "the distribution cannot be computed for parameters so extreme",
          "non_finite_result");
    }
    columns.end();
  }

  /**
   * Computes several kinds of summaries of the same rows. What is predicted for a row is shared by
   * all that have the same sampling options.
   *
   * @throws InvalidRequestException if the model has no finite answer for some row
   * @throws CancellationException if the thread is interrupted
   */
  public JointSummaries answer(JointRequest joint) throws InvalidRequestException {
    List<PredictRequest> requests = joint.requests();
    Map<SamplingOptions, RowPrediction> predictions = new HashMap<>();
    List<ColumnBatch> answers = new ArrayList<>();
    for (PredictRequest request : requests) {
      predictions.computeIfAbsent(
          request.options(),
          options -> new RowPrediction(predictor, request, joint.needsMoments(options)));
      answers.add(new ColumnBatch(joint.rows()));
    }
    List<Warning> warnings = new ArrayList<>();
    Faults faults = new Faults();
    for (int r = 0; r < joint.rows(); r++) {
      Interruption.check();
      try {
        for (int i = 0; i < requests.size(); i++) {
          RowPrediction prediction =
              Objects.requireNonNull(predictions.get(requests.get(i).options()));
          summarise(requests.get(i), r, prediction, answers.get(i));
        }
      } catch (InvalidRequestException e) {
        e.faults().forEach(faults::report);
      }
    }
    faults.throwIfAny();
    for (int r = 0; r < joint.rows(); r++) {
      warnOfInputs(requests.getFirst().data(), r, warnings);
    }
    long draws =
        predictions.keySet().stream()
            .mapToLong(options -> (long) predictor.size(options) * joint.rows())
            .sum();
    return new JointSummaries(answers, warnings, draws);
  }

  /** What requests hold. */
  public RequestSchema schema() {
    return schema;
  }

  /** What a row of the model holds, in order. */
  public List<BoundInput> inputs() {
    return predictor.inputs();
  }

  private void warnOfInputs(RequestRows rows, int r, List<Warning> warnings) {
    List<BoundInput> inputs = predictor.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      BoundInput input = inputs.get(i);
      RowBatch.Column column = rows.values().column(i);
      Range range = rangesInOrder.get(i).orElse(null);
      if (input.allowsUnseen() && input.isUnseen(column.value(r))) {
        warnings.add(Warning.unseenLevel(rows.single() ? null : r, input.name()));
      }
      if (range != null && !range.holds(column, r)) {
        warnings.add(Warning.extrapolation(rows.single() ? null : r, input.name(), range));
      }
    }
  }

  /** A body that this model answers. */
  public byte[] example(SummaryKind kind) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(RequestSchema.DATA, ExampleRow.of(predictor.inputs(), ranges));
    body.putAll(kind.example());
    return ResponseWriter.write(body);
  }
}
