// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.JsonBody;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOrMany;
import dev.credence.runtime.schema.OneOrManyType;
import dev.credence.runtime.schema.ParseMemory;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.Type;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.Defaults;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schema of requests to a model, for each kind of summary. */
public final class RequestSchema {
  /** The member with the rows. */
  public static final String DATA = "data";

  /** The member that requests a sum. */
  public static final String AGGREGATE = "aggregate";

  /** The member with the sampling options. */
  public static final String ALGO_PARAM = "algo_param";

  /** The member of {@link #ALGO_PARAM} with the method. */
  public static final String METHOD = "method";

  /** Maximum number of rows of a request. */
  public static final int MOST_ROWS = 10_000;

  /** Maximum number of other elements: weights, quantiles and the like. */
  private static final int MOST_BESIDES = 20_000;

  /**
   * Estimated bytes of columns per byte of a body: a number of eight bytes takes at least two in
   * the body, and arrays double when they grow.
   */
  private static final long STREAMED = 8;

  private final List<BoundInput> inputs;
  private final int mostElements;
  private final List<Field<Value>> inputFields;
  private final Predictor predictor;
  private final OneOrManyType<Row> rows;
  private final Field<OneOrMany<Row>> data;
  private final Map<SummaryKind, BodyForm> bodies;
  private final @Nullable StreamedBody streamedBody;
  private final boolean allowsUnseen;

  /** The bodies for a model. */
  public RequestSchema(Predictor predictor, Defaults defaults) {
    this.inputs = predictor.inputs();
    this.predictor = predictor;
    this.inputFields = inputs.stream().map(InputFields::of).toList();
    this.mostElements = mostElements(inputs);
    this.rows = new OneOrManyType<>(row(inputFields), MOST_ROWS);
    this.data = Field.required(DATA, rows);
    this.streamedBody = StreamedBody.of(inputs, MOST_ROWS);
    this.allowsUnseen = inputs.stream().anyMatch(BoundInput::allowsUnseen);
    this.bodies =
        SummaryKinds.ALL.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), kind -> BodyForm.of(kind, predictor, defaults, data)));
  }

  /**
   * Maximum number of JSON elements: those of all rows, their inputs and vector elements, doubled
   * so that too many rows get their own message.
   */
  private static int mostElements(List<BoundInput> inputs) {
    long row = 1;
    for (BoundInput input : inputs) {
      row += 1 + (input.type() == InputType.VECTOR ? input.size() : 0);
    }
    return (int) Math.min(2 * (MOST_BESIDES + MOST_ROWS * row), Integer.MAX_VALUE);
  }

  private static Type<Row> row(List<Field<Value>> fields) {
    return new Converted<>(ObjectType.of(fields), values -> new Row(values.getAll(fields)));
  }

  /**
   * Reads a body.
   *
   * @param limit maximum time to compute the response, in nanoseconds
   * @param memory reserves heap for the parsed body
   * @throws InvalidRequestException lists all of its errors
   */
  public PredictRequest read(SummaryKind kind, byte[] body, long limit, ParseMemory memory)
      throws InvalidRequestException {
    PredictRequest streamed = stream(kind, body, limit, memory);
    if (streamed != null) {
      return streamed;
    }
    BodyForm form = form(kind);
    Fields fields = form.type().read(parse(body, memory));
    Settings settings = settings(form, fields);
    return checked(
        settings,
        UnseenLevels.refuse(RequestRows.of(fields.get(data)), inputs, settings.options().method()),
        limit,
        Path.BODY.to(ALGO_PARAM));
  }

  /** The request of a body; null if it is not valid, or cannot be read in one pass. */
  private @Nullable PredictRequest stream(
      SummaryKind kind, byte[] body, long limit, ParseMemory memory)
      throws InvalidRequestException {
    if (streamedBody == null) {
      return null;
    }
    if (body.length > JsonBody.SMALL) {
      memory.take(STREAMED * body.length);
    }
    BodyForm form = form(kind);
    StreamedBody.Body streamed = streamedBody.read(body, form.last());
    if (streamed == null) {
      return null;
    }
    Settings settings = streamed.known();
    if (settings == null) {
      Fields fields = form.rest().read(streamed.rest(), Path.BODY, new ValidationErrors());
      if (fields == null) {
        return null;
      }
      settings = settings(form, fields);
    }
    if (allowsUnseen && settings.options().method() != Method.SAMPLE) {
      return null;
    }
    PredictRequest request = checked(settings, streamed.rows(), limit, Path.BODY.to(ALGO_PARAM));
    if (streamed.known() == null) {
      form.last().keep(body, streamed.from(), streamed.to(), settings);
    }
    return request;
  }

  private Settings settings(BodyForm form, Fields fields) {
    boolean mcse = form.kind().hasMcse() && form.asksForMcse(fields);
    return settings(
        form.kind(), fields, fields.get(Aggregate.FIELD).orElse(null), form.options(fields), mcse);
  }

  private Settings settings(
      SummaryKind kind,
      Fields fields,
      @Nullable Aggregate aggregate,
      SamplingOptions options,
      boolean mcse) {
    return new Settings(
        kind,
        fields,
        aggregate,
        options,
        mcse,
        kind.summaries(fields, mcse),
        predictor.cost(options));
  }

  /**
   * Parses a body's JSON, up to a maximum number of elements.
   *
   * @param memory reserves heap for the parsed body
   * @throws InvalidRequestException if it is not JSON, or has more elements
   */
  public JsonNode parse(byte[] body, ParseMemory memory) throws InvalidRequestException {
    return JsonBody.parse(body, mostElements, memory);
  }

  /**
   * Reads the parameters of a request whose rows have been read.
   *
   * @param rows all valid, except for levels that a method does not draw
   * @param parameters an object of some of {@link #parameters}
   * @param limit maximum time to compute the response, in nanoseconds
   * @throws InvalidRequestException lists all errors of the parameters
   */
  public PredictRequest read(SummaryKind kind, RowBatch rows, JsonNode parameters, long limit)
      throws InvalidRequestException {
    BodyForm form = form(kind);
    Fields fields = form.parameters().read(parameters);
    SamplingOptions options = form.parameterOptions(fields);
    return checked(
        settings(kind, fields, null, options, false),
        UnseenLevels.refuse(new RequestRows(false, rows, List.of()), inputs, options.method()),
        limit,
        Path.BODY);
  }

  /** The names of the flattened parameters of a kind of summary, without the rows. */
  public List<String> parameters(SummaryKind kind) {
    return form(kind).parameters().names();
  }

  /** One row, or several. */
  public OneOrManyType<Row> rows() {
    return rows;
  }

  /** The body for a kind of summary. */
  public ObjectType body(SummaryKind kind) {
    return form(kind).type();
  }

  /** The fields of a row, in the order of the model's inputs. */
  public List<Field<Value>> inputFields() {
    return inputFields;
  }

  private BodyForm form(SummaryKind kind) {
    return Objects.requireNonNull(bodies.get(kind));
  }

  private PredictRequest checked(Settings settings, RequestRows rows, long limit, Path algorithm)
      throws InvalidRequestException {
    Aggregate aggregate = settings.aggregate();
    ValidationErrors errors = new ValidationErrors();
    settings.kind().check(settings.fields(), errors);
    if (aggregate != null) {
      checkAggregate(settings.options().method(), rows.size(), aggregate, errors);
    }
    if (aggregate != null || rows.noneIsValid()) {
      rows.errors().forEach(row -> row.forEach(errors::report));
    }
    PredictRequest request = PredictRequest.of(settings, rows, limit);
    Limits.check(request, predictor.draws(), algorithm, errors);
    errors.throwIfAny();
    return request;
  }

  private static void checkAggregate(
      Method method, int rows, Aggregate aggregate, ValidationErrors errors) {
    if (method != Method.SAMPLE) {
      errors.report(
          Path.BODY.to(ALGO_PARAM).to(METHOD),
          "Input should be 'sample' with aggregate: sums over rows are sampled",
          "literal_error");
    }
    aggregate.check(rows, errors);
  }
}
