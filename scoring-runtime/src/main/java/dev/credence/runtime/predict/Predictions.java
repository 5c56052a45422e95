// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.evaluate.Interruption;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.predict.Ask;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.OneOrMany;
import dev.credence.runtime.schema.ParseMemory;
import dev.credence.runtime.schema.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Answers requests for one model. Immutable, for any number of threads. */
public final class Predictions {
  private static final int VERSION_DIGITS = 12;
  private static final Path DATA = Path.BODY.to(RequestSchema.DATA);

  private final Predictor predictor;
  private final RequestSchema schema;
  private final Map<String, Range> ranges;

  /**
   * Answers by a predictor what a schema lets pass.
   *
   * @param ranges of the data that the model was fitted to, for the inputs that have one, by name
   */
  public Predictions(Predictor predictor, RequestSchema schema, Map<String, Range> ranges) {
    this.predictor = predictor;
    this.schema = schema;
    this.ranges = Map.copyOf(ranges);
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
  public PredictRequest read(Question question, byte[] body, long limit, ParseMemory memory)
      throws InvalidRequestException {
    return schema.read(question, body, limit, memory);
  }

  /** The same for a small body, however much its answer costs. */
  public PredictRequest read(Question question, byte[] body) throws InvalidRequestException {
    return read(question, body, Long.MAX_VALUE, ParseMemory.UNCOUNTED);
  }

  /**
   * Computes an answer.
   *
   * @throws InvalidRequestException if the model has no finite answer for any row
   * @throws CancellationException if the thread is interrupted
   */
  public Reply answer(PredictRequest request) throws InvalidRequestException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    List<Warning> warnings = new ArrayList<>();
    List<RowErrors> errors = new ArrayList<>();
    if (request.aggregate() != null || request.data().single()) {
      Answer answer = answerAsOne(request);
      members.putAll(answer.members());
      answer.warnings().forEach(code -> warnings.add(Warning.of(null, code)));
      warnOfRows(request.data(), warnings);
    } else {
      members.putAll(answerRows(request, warnings, errors));
    }
    int size = predictor.size(request.ask());
    members.put("algo_param", size);
    members.put("model_version", modelVersion());
    if (!warnings.isEmpty()) {
      members.put("warnings", warnings);
    }
    if (!errors.isEmpty()) {
      members.put("errors", errors);
    }
    return new Reply(
        AnswerWriter.write(members),
        (long) size * (request.data().size() - errors.size()),
        Warning.extrapolated(warnings),
        RowErrors.faults(errors));
  }

  /**
   * Computes the answers of questions about the same rows. What is computed for a row is shared by
   * all that ask for it in the same way.
   *
   * @throws InvalidRequestException if the model has no finite answer for some row
   * @throws CancellationException if the thread is interrupted
   */
  public JointAnswer answer(JointRequest joint) throws InvalidRequestException {
    List<Columns> answers =
        joint.requests().stream().map(request -> new Columns(joint.rows())).toList();
    List<Warning> warnings = new ArrayList<>();
    Faults faults = new Faults();
    for (int r = 0; r < joint.rows(); r++) {
      Interruption.check();
      try {
        answerRow(joint, r, answers);
      } catch (InvalidRequestException e) {
        e.faults().forEach(faults::report);
      }
    }
    faults.throwIfAny();
    warnOfRows(joint.requests().getFirst().data(), warnings);
    long draws =
        joint.requests().stream()
            .map(PredictRequest::ask)
            .distinct()
            .mapToLong(ask -> (long) predictor.size(ask) * joint.rows())
            .sum();
    return new JointAnswer(answers.stream().map(Columns::members).toList(), warnings, draws);
  }

  private void answerRow(JointRequest joint, int r, List<Columns> answers)
      throws InvalidRequestException {
    Map<Ask, Prediction> predictions = new HashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      PredictRequest request = joint.requests().get(i);
      Path at = request.data().path(DATA, r);
      Row row = Objects.requireNonNull(request.data().elements().get(r));
      Answer answer =
          compute(
              at,
              () -> {
                Prediction prediction = predictions.get(request.ask());
                if (prediction == null) {
                  prediction =
                      Prediction.ofRow(
                          predictor, row, r, request.ask(), false, at, limitOfRow(request));
                  predictions.put(request.ask(), prediction);
                }
                return ask(request, prediction);
              });
      answers.get(i).put(r, answer);
    }
  }

  /** What requests hold. */
  public RequestSchema schema() {
    return schema;
  }

  /** What a row of the model holds, in order. */
  public List<BoundInput> inputs() {
    return predictor.inputs();
  }

  private Map<String, ?> answerRows(
      PredictRequest request, List<Warning> warnings, List<RowErrors> errors)
      throws InvalidRequestException {
    OneOrMany<Row> data = request.data();
    Columns columns = new Columns(data.size());
    for (int r = 0; r < data.size(); r++) {
      Interruption.check();
      Row row = data.elements().get(r);
      if (row == null) {
        errors.add(new RowErrors(r, data.faults().get(r)));
        continue;
      }
      try {
        Answer answer = answerRow(request, row, r);
        columns.put(r, answer);
        warnOfInputs(row, r, warnings);
        for (String code : answer.warnings()) {
          warnings.add(Warning.of(r, code));
        }
      } catch (InvalidRequestException e) {
        errors.add(new RowErrors(r, e.faults()));
      }
    }
    if (errors.size() == data.size()) {
      Faults all = new Faults();
      errors.forEach(error -> error.detail().forEach(all::report));
      all.throwIfAny();
    }
    return columns.members();
  }

  /** The only row, or the sum over all. */
  private Answer answerAsOne(PredictRequest request) throws InvalidRequestException {
    OneOrMany<Row> data = request.data();
    Aggregate aggregate = request.aggregate();
    if (aggregate == null) {
      return answerRow(request, Objects.requireNonNull(data.elements().getFirst()), 0);
    }
    List<Row> rows = List.copyOf(data.elements());
    double[] weights = aggregate.weights(rows.size());
    return compute(
        DATA,
        () -> {
          Prediction prediction =
              Prediction.ofSum(predictor, rows, weights, request.ask(), request.mcse(), DATA);
          return ask(request, prediction);
        });
  }

  private Answer answerRow(PredictRequest request, Row row, int r) throws InvalidRequestException {
    Path at = request.data().path(DATA, r);
    return compute(
        at,
        () ->
            ask(
                request,
                Prediction.ofRow(
                    predictor, row, r, request.ask(), request.mcse(), at, limitOfRow(request))));
  }

  private static long limitOfRow(PredictRequest request) {
    return request.limit() / request.data().size();
  }

  private static Answer ask(PredictRequest request, Prediction prediction)
      throws InvalidRequestException {
    Answer answer = new Answer(prediction.at());
    request.question().answer(prediction, request.asked(), answer);
    return answer;
  }

  private interface Computation {
    Answer compute() throws InvalidRequestException;
  }

  private static Answer compute(Path at, Computation computation) throws InvalidRequestException {
    try {
      return computation.compute();
    } catch (ArithmeticException e) { // a special function that does not converge
      throw new InvalidRequestException(
          at.ofModel(),
          "the distribution cannot be computed for parameters so extreme",
          "non_finite_result");
    }
  }

  private void warnOfRows(OneOrMany<Row> data, List<Warning> warnings) {
    for (int r = 0; r < data.size(); r++) {
      Row row = Objects.requireNonNull(data.elements().get(r));
      warnOfInputs(row, data.single() ? null : r, warnings);
    }
  }

  private void warnOfInputs(Row row, @Nullable Integer r, List<Warning> warnings) {
    List<BoundInput> inputs = predictor.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      BoundInput input = inputs.get(i);
      Value value = row.values().get(i);
      Range range = ranges.get(input.name());
      if (input.isUnseen(value)) {
        warnings.add(Warning.unseenLevel(r, input.name()));
      }
      if (range != null && !range.holds(value)) {
        warnings.add(Warning.extrapolation(r, input.name(), range));
      }
    }
  }

  /** A body that this model answers. */
  public byte[] example(Question question) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(RequestSchema.DATA, ExampleRow.of(predictor.inputs(), ranges));
    body.putAll(question.example());
    return AnswerWriter.write(body);
  }
}
