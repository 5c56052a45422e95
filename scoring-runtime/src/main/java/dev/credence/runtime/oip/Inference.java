// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.runtime.predict.JointRequest;
import dev.credence.runtime.predict.JointScores;
import dev.credence.runtime.predict.ResponseWriter;
import dev.credence.runtime.predict.ScoredResponse;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.ParseMemory;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes responses to inference requests for one model. */
public final class Inference {
  /** The header with the length of the JSON, if binary data follow it. */
  public static final String JSON_LENGTH = BinaryData.JSON_LENGTH;

  private final String modelName;
  private final ScoringService predictions;

  /**
   * @param modelName name of the model in responses
   */
  public Inference(String modelName, ScoringService predictions) {
    this.modelName = modelName;
    this.predictions = predictions;
  }

  /** The type of a body's JSON; null stands for an absent member. */
  public static ObjectType form() {
    return RequestForm.REQUEST;
  }

  /**
   * Reads a request's body.
   *
   * @param jsonLength the value of the header {@link #JSON_LENGTH}; null if there is none
   * @param limit maximum time to compute the response, in nanoseconds
   * @param memory reserves heap for the parsed body
   * @throws InvalidRequestException lists all of its errors
   */
  public InferenceRequest read(
      byte[] body, @Nullable String jsonLength, long limit, ParseMemory memory)
      throws InvalidRequestException {
    BinaryData.Parts parts = BinaryData.divide(body, jsonLength);
    Fields request = RequestForm.read(predictions.schema().parse(parts.json(), memory));
    ValidationErrors errors = new ValidationErrors();
    RowBatch rows =
        new InputsReader(predictions, memory, errors)
            .read(request.get(RequestForm.INPUTS), parts.rest());
    OutputsReader outputs =
        new OutputsReader(
            predictions.schema(), request.get(RequestForm.PARAMETERS), rows, limit, errors);
    List<RequestedOutput> requested = outputs.read(request.get(RequestForm.OUTPUTS));
    errors.throwIfAny();
    JointRequest joint = outputs.joint();
    joint.check(Path.BODY.to(RequestForm.OUTPUTS.name()), errors);
    errors.throwIfAny();
    return new InferenceRequest(request.get(RequestForm.ID).orElse(null), requested, joint);
  }

  /**
   * Computes a response.
   *
   * @throws InvalidRequestException if a row has no result
   * @throws CancellationException if the thread is interrupted
   */
  public ScoredResponse answer(InferenceRequest request) throws InvalidRequestException {
    JointRequest joint = request.joint();
    JointScores answer = predictions.answer(joint);
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("model_name", modelName);
    response.put("model_version", predictions.modelVersion());
    if (request.id() != null) {
      response.put("id", request.id());
    }
    if (!answer.warnings().isEmpty()) {
      response.put("parameters", warnings(answer.warnings()));
    }
    List<Map<String, Object>> outputs = new ArrayList<>();
    for (RequestedOutput requested : request.outputs()) {
      outputs.add(
          ResponseTensor.of(
              requested.output(), answer.columns().get(requested.answer()), joint.rows()));
    }
    response.put("outputs", outputs);
    return new ScoredResponse(
        ResponseWriter.write(response),
        answer.draws(),
        Warning.extrapolated(answer.warnings()),
        List.of());
  }

  /**
   * For each code the inputs concerned, as a string, since the protocol's parameters are scalars.
   */
  private static Map<String, String> warnings(List<Warning> warnings) {
    return warnings.stream()
        .collect(
            Collectors.groupingBy(
                Warning::code,
                LinkedHashMap::new,
                Collectors.mapping(
                    warning -> String.valueOf(warning.input()),
                    Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new),
                        fields -> String.join(",", fields)))));
  }
}
