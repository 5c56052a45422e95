// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.runtime.predict.JointRequest;
import dev.credence.runtime.predict.PredictRequest;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.predict.SummaryKind;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationError;
import dev.credence.runtime.schema.ValidationErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the requested outputs and their parameters. */
final class OutputsReader {
  private static final Path AT = Path.BODY.to(RequestForm.OUTPUTS.name());
  private static final Path PARAMETERS = Path.BODY.to(RequestForm.PARAMETERS.name());
  private static final JsonNode NONE = JsonNodeFactory.instance.objectNode();

  private final RequestSchema schema;
  private final Parameters parameters;
  private final JsonNode common;
  private final RowBatch rows;
  private final long limit;
  private final ValidationErrors errors;

  /** The requests to compute; outputs with equal requests share one. */
  private final List<PredictRequest> requests = new ArrayList<>();

  private final Map<RequestKey, Integer> places = new HashMap<>();

  private record RequestKey(SummaryKind kind, ObjectNode parameters) {}

  /**
   * A reader.
   *
   * @param common the parameters of the request
   * @param rows rows of the request; none if they are not valid
   * @param limit maximum time to compute an output, in nanoseconds
   * @param errors receives errors of outputs and parameters
   */
  OutputsReader(
      RequestSchema schema, JsonNode common, RowBatch rows, long limit, ValidationErrors errors) {
    this.schema = schema;
    this.parameters = new Parameters(schema);
    this.common = common;
    this.rows = rows;
    this.limit = limit;
    this.errors = errors;
  }

  /**
   * The valid outputs; errors of the others are reported.
   *
   * @param documents the elements of {@link RequestForm#OUTPUTS}
   */
  List<RequestedOutput> read(List<Fields> documents) {
    parameters.check(common, PARAMETERS, errors);
    List<RequestedOutput> outputs = new ArrayList<>();
    if (documents.isEmpty()) {
      Output.DEFAULT.forEach(output -> add(output, NONE, PARAMETERS, outputs));
    }
    Set<Output> seen = new HashSet<>();
    for (int i = 0; i < documents.size(); i++) {
      Output output = documents.get(i).get(RequestForm.OUTPUT);
      JsonNode own = documents.get(i).get(RequestForm.PARAMETERS);
      Path at = AT.to(i).to(RequestForm.PARAMETERS.name());
      if (!seen.add(output)) {
        String twice = "'%s' is requested twice; send two requests".formatted(output.name());
        errors.report(AT.to(i).to(RequestForm.OUTPUT.name()), twice, "name");
      }
      parameters.check(own, at, errors);
      parameters.checkBelongs(own, output, at, errors);
      add(output, own, at, outputs);
    }
    return outputs;
  }

  private void add(Output output, JsonNode own, Path at, List<RequestedOutput> outputs) {
    SummaryKind kind = output.kind();
    RequestKey asked = new RequestKey(kind, parameters.of(kind, own, common));
    PredictRequest request = places.containsKey(asked) ? null : read(asked, own, at);
    if (request != null) {
      places.put(asked, requests.size());
      requests.add(request);
    }
    Integer place = places.get(asked);
    if (place != null) {
      outputs.add(new RequestedOutput(output, place));
    }
  }

  /** The request for all outputs together. */
  JointRequest joint() {
    return new JointRequest(requests);
  }

  private @Nullable PredictRequest read(RequestKey asked, JsonNode own, Path at) {
    try {
      PredictRequest request = schema.read(asked.kind(), rows, asked.parameters(), limit);
      request.data().errors().forEach(row -> row.forEach(errors::report));
      return request;
    } catch (InvalidRequestException e) {
      e.errors().forEach(error -> errors.report(placed(error, own, at)));
      return null;
    }
  }

  /** Locates an error at the output's parameters if it is set there, else at the request's. */
  private static ValidationError placed(ValidationError error, JsonNode own, Path at) {
    List<Object> loc = error.loc();
    String name = loc.get(1).toString();
    if (name.equals(RequestSchema.DATA)) {
      return error;
    }
    List<Object> place = new ArrayList<>((own.has(name) ? at : PARAMETERS).elements());
    place.addAll(loc.subList(1, loc.size()));
    return new ValidationError(place, error.msg(), error.type());
  }
}
