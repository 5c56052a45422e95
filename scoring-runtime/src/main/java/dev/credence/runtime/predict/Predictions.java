// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers requests for one model. Immutable, for any number of threads. */
public final class Predictions {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int VERSION_DIGITS = 12;

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
   * @throws InvalidRequestException names all of its faults
   */
  public PredictRequest read(Question question, byte[] body) throws InvalidRequestException {
    return schema.read(question, body);
  }

  /**
   * Computes an answer, as JSON.
   *
   * @throws InvalidRequestException if the model has no finite answer for this row
   */
  public byte[] answer(PredictRequest request) throws InvalidRequestException {
    try {
      return compute(request);
    } catch (ArithmeticException e) { // a special function that does not converge
      throw new InvalidRequestException(
          Path.BODY.to("data"),
          "the distribution cannot be computed for parameters so extreme",
          "non_finite_result");
    }
  }

  private byte[] compute(PredictRequest request) throws InvalidRequestException {
    Prediction prediction = Prediction.of(predictor, request.row(), request.ask(), request.mcse());
    Answer answer = new Answer();
    request.question().answer(prediction, request.asked(), answer);
    answer.putValue("algo_param", prediction.predictive().size());
    answer.putValue("model_version", modelVersion());
    warnOfUnseenLevels(request, answer);
    return json(answer.members());
  }

  private void warnOfUnseenLevels(PredictRequest request, Answer answer) {
    List<BoundInput> inputs = predictor.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isUnseen(request.row().values().get(i))) {
        answer.warn(new Warning(inputs.get(i).name(), "unseen_level"));
      }
    }
  }

  /** A body that this model answers. */
  public byte[] example(Question question) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("data", ExampleRow.of(predictor.inputs()));
    body.putAll(question.example());
    return json(body);
  }

  private static byte[] json(Map<String, ?> value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text have a form in JSON", e);
    }
  }
}
