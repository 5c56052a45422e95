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

/** Answers inference requests for one model. */
public final class Inference {
  /** The header that says how much of a body is JSON, where data follow it in binary form. */
  public static final String JSON_LENGTH = BinaryData.JSON_LENGTH;

  private final String modelName;
  private final ScoringService predictions;

  /** Answers for a model under its name. */
  public Inference(String modelName, ScoringService predictions) {
    this.modelName = modelName;
    this.predictions = predictions;
  }

  /** The JSON of a body, as the protocol has it; null stands for what is left out. */
  public static ObjectType form() {
    return RequestForm.REQUEST;
  }

  /**
   * Reads a request's body.
   *
   * @param jsonLength the value of the header {@link #JSON_LENGTH}; null if there is none
   * @param limit what the answer may cost: in nanoseconds the time that there is for it
   * @param memory reserves heap for the parsed body
   * @throws InvalidRequestException names all of its errors
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
   * Computes an answer.
   *
   * @throws InvalidRequestException if the model has no finite answer for some row
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

  /** Parameters are scalars by the protocol: for each code the inputs that it is about. */
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
