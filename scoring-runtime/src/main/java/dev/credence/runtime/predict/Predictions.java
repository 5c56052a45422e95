// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.credence.posterior.predict.PredictionException;
import dev.credence.posterior.predict.Predictor;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers requests for one model. Immutable, for any number of threads. */
public final class Predictions {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int VERSION_DIGITS = 12;

  private final Predictor predictor;
  private final RequestSchema schema;

  /** Answers by a predictor what a schema lets pass. */
  public Predictions(Predictor predictor, RequestSchema schema) {
    this.predictor = predictor;
    this.schema = schema;
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
    double[] samples;
    try {
      samples = predictor.sample(request.row(), request.sampleCount(), request.seed());
    } catch (PredictionException e) {
      throw new InvalidRequestException(
          Path.BODY.to("data"), String.valueOf(e.getMessage()), e.code());
    }
    Map<String, Object> answer =
        new LinkedHashMap<>(request.question().answer(samples, request.asked()));
    answer.put("algo_param", request.sampleCount());
    answer.put("model_version", modelVersion());
    return json(answer);
  }

  /** A body that this model answers, whatever the question. */
  public byte[] example() {
    return json(Map.of("data", ExampleRow.of(predictor.inputs())));
  }

  private static byte[] json(Map<String, ?> value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text have a form in JSON", e);
    }
  }
}
