// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.posterior.predict.Ask;
import dev.credence.posterior.predict.Method;
import dev.credence.posterior.predict.Predictor;
import dev.credence.posterior.predict.Target;
import dev.credence.runtime.schema.BooleanType;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Fault;
import dev.credence.runtime.schema.Faults;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.JsonBody;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.OneOrMany;
import dev.credence.runtime.schema.OneOrManyType;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the bodies of a model's requests hold, question by question. */
public final class RequestSchema {
  static final String DATA = "data";
  static final int MOST_ROWS = 10_000;

  private static final String ALGO_PARAM = "algo_param";
  private static final String METHOD = "method";

  private static final long LARGEST_SEED = (1L << 32) - 1;
  private static final Field<Long> SEED =
      Field.optional("seed", new IntegerType(0, LARGEST_SEED), Defaults.SEED);
  private static final Field<Boolean> MCSE = Field.optional("mcse", new BooleanType(), false);
  private static final Field<Target> TARGET =
      Field.optional(
          "target",
          new Converted<>(OneOf.words(Target.words()), word -> Target.of(word).orElseThrow()),
          Target.PREDICTIVE);

  private final List<BoundInput> inputs;
  private final int draws;
  private final Field<OneOrMany<Row>> data;
  private final Field<Long> sampleCount;
  private final Map<Question, Body> bodies;

  /** A question's body, and the fields of it whose types differ between questions. */
  private record Body(
      ObjectType type,
      Field<Fields> algoParam,
      Field<Optional<Method>> method,
      Method defaultMethod) {}

  /** The bodies for a model. */
  public RequestSchema(Predictor predictor, Defaults defaults) {
    this.inputs = predictor.inputs();
    this.draws = predictor.draws();
    this.data = Field.required(DATA, new OneOrManyType<>(row(inputs), MOST_ROWS));
    this.sampleCount =
        Field.optional(
            "n_samples",
            new IntegerType(1, defaults.maxSampleCount()),
            (long) defaults.sampleCount());
    this.bodies =
        Questions.ALL.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), question -> body(question, predictor, defaults)));
  }

  private static Type<Row> row(List<BoundInput> inputs) {
    List<Field<Value>> fields = inputs.stream().map(InputFields::of).toList();
    return new Converted<>(
        ObjectType.of(fields), values -> new Row(fields.stream().map(values::get).toList()));
  }

  private Body body(Question question, Predictor predictor, Defaults defaults) {
    List<Method> methods = predictor.methods().stream().filter(question::takes).toList();
    Method absent = defaults.methodAmong(methods);
    Field<Optional<Method>> method =
        Field.optional(
            METHOD,
            new Converted<>(OneOf.words(methods.stream().map(Method::word).toList()), Method::of),
            Optional.empty());
    List<Field<?>> parameters = new ArrayList<>(List.of(sampleCount, SEED, method));
    if (question.hasMcse()) {
      parameters.add(MCSE);
    }
    ObjectType algorithm = new ObjectType(parameters, Map.of(MCSE.name(), mcseBelongs()));
    Field<Fields> algoParam = Field.optional(ALGO_PARAM, algorithm, algorithm.absent());
    List<Field<?>> fields = new ArrayList<>();
    fields.add(data);
    fields.add(TARGET);
    fields.addAll(question.fields());
    fields.add(Aggregate.FIELD);
    fields.add(algoParam);
    return new Body(new ObjectType(fields, elsewhere()), algoParam, method, absent);
  }

  private static String mcseBelongs() {
    return Questions.ALL.stream()
        .filter(Question::hasMcse)
        .map(question -> "/" + question.name())
        .collect(Collectors.joining(", ", "belongs to ", ""));
  }

  private static Map<String, String> elsewhere() {
    Map<String, String> elsewhere = new TreeMap<>();
    for (Question other : Questions.ALL) {
      for (Field<?> field : other.fields()) {
        elsewhere.merge(
            field.name(), "belongs to /" + other.name(), (a, b) -> a + " and /" + other.name());
      }
    }
    return elsewhere;
  }

  /**
   * Reads a body.
   *
   * @throws InvalidRequestException names all of its faults
   */
  public PredictRequest read(Question question, byte[] body) throws InvalidRequestException {
    Body form = Objects.requireNonNull(bodies.get(question));
    JsonNode json = JsonBody.parse(body);
    Faults faults = new Faults();
    Fields fields = form.type().read(json, Path.BODY, faults);
    faults.throwIfAny();
    return request(question, form, Objects.requireNonNull(fields, "an invalid body has faults"));
  }

  private PredictRequest request(Question question, Body form, Fields fields)
      throws InvalidRequestException {
    Fields algorithm = fields.get(form.algoParam());
    Aggregate aggregate = fields.get(Aggregate.FIELD).orElse(null);
    Method method =
        algorithm
            .get(form.method())
            .orElse(aggregate == null ? form.defaultMethod() : Method.SAMPLE);
    OneOrMany<Row> rows = withoutUnseen(fields.get(data), method);
    PredictRequest request =
        new PredictRequest(
            question,
            rows,
            aggregate,
            new Ask(
                method,
                fields.get(TARGET),
                algorithm.get(sampleCount).intValue(),
                algorithm.get(SEED)),
            question.hasMcse() && algorithm.get(MCSE),
            fields);
    Faults faults = new Faults();
    question.check(fields, faults);
    if (aggregate != null) {
      checkAggregate(request, aggregate, faults);
    }
    if (aggregate != null || rows.elements().stream().allMatch(Objects::isNull)) {
      rows.faults().forEach(row -> row.forEach(faults::report));
    }
    Limits.check(request, draws, faults);
    faults.throwIfAny();
    return request;
  }

  private static void checkAggregate(PredictRequest request, Aggregate aggregate, Faults faults) {
    if (request.ask().method() != Method.SAMPLE) {
      faults.report(
          Path.BODY.to(ALGO_PARAM).to(METHOD),
          "Input should be 'sample' with aggregate: sums over rows are sampled",
          "literal_error");
    }
    aggregate.check(request.data().size(), faults);
  }

  /** Unseen levels are drawn, which only sampling does: other methods have no answer for them. */
  private OneOrMany<Row> withoutUnseen(OneOrMany<Row> rows, Method method) {
    if (method == Method.SAMPLE || inputs.stream().noneMatch(BoundInput::allowsUnseen)) {
      return rows;
    }
    List<@Nullable Row> kept = new ArrayList<>(rows.size());
    List<List<Fault>> faults = new ArrayList<>(rows.size());
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.elements().get(r);
      List<Fault> unseen =
          row == null ? List.of() : unseen(row, method, rows.path(Path.BODY.to(DATA), r));
      kept.add(unseen.isEmpty() ? row : null);
      faults.add(unseen.isEmpty() ? rows.faults().get(r) : unseen);
    }
    return new OneOrMany<>(rows.single(), kept, faults);
  }

  private List<Fault> unseen(Row row, Method method, Path at) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      BoundInput input = inputs.get(i);
      if (input.levels() != null && input.isUnseen(row.values().get(i))) {
        faults.add(
            Fault.at(
                at.to(input.name()),
                "Input should be %s: method %s does not draw unseen levels"
                    .formatted(input.levels().describe(), method.word()),
                "literal_error"));
      }
    }
    return faults;
  }
}
