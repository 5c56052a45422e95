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
import java.util.Collections;
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
  /** The member that holds the rows. */
  public static final String DATA = "data";

  /** The member that asks for a sum. */
  public static final String AGGREGATE = "aggregate";

  /** The member that says how the answer is computed. */
  public static final String ALGO_PARAM = "algo_param";

  /** The member of {@link #ALGO_PARAM} that names the method. */
  public static final String METHOD = "method";

  /** How many rows a request may have. */
  public static final int MOST_ROWS = 10_000;

  private static final long LARGEST_SEED = (1L << 32) - 1;
  private static final Field<Long> SEED =
      Field.optional("seed", new IntegerType(0, LARGEST_SEED), Defaults.SEED)
          .described("of the noise: the same seed gives the same answer");
  private static final Field<Boolean> MCSE =
      Field.optional("mcse", new BooleanType(), false)
          .described("whether the answer tells its Monte Carlo standard error");
  private static final Field<String> TARGET =
      Field.optional("target", OneOf.words(Target.words()), Target.PREDICTIVE.word())
          .described("predictive: the distribution of y; mean: that of E[y|θ]");

  private final List<BoundInput> inputs;
  private final List<Field<Value>> inputFields;
  private final int draws;
  private final OneOrManyType<Row> rows;
  private final Field<OneOrMany<Row>> data;
  private final Field<Long> sampleCount;
  private final Map<Question, Body> bodies;

  /**
   * A question's body, and the fields of it whose types differ between questions.
   *
   * @param parameters what the body says without data, all on one level
   */
  private record Body(
      ObjectType type,
      ObjectType parameters,
      Field<Fields> algoParam,
      Field<Optional<Method>> method,
      Method defaultMethod) {}

  /** The bodies for a model. */
  public RequestSchema(Predictor predictor, Defaults defaults) {
    this.inputs = predictor.inputs();
    this.draws = predictor.draws();
    this.inputFields = inputs.stream().map(InputFields::of).toList();
    this.rows = new OneOrManyType<>(row(inputFields), MOST_ROWS);
    this.data = Field.required(DATA, rows);
    this.sampleCount =
        Field.optional(
                "n_samples",
                new IntegerType(1, defaults.maxSampleCount()),
                (long) defaults.sampleCount())
            .described("how many samples, spread over all draws of the posterior");
    this.bodies =
        Questions.ALL.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), question -> body(question, predictor, defaults)));
  }

  private static Type<Row> row(List<Field<Value>> fields) {
    return new Converted<>(
        ObjectType.of(fields), values -> new Row(fields.stream().map(values::get).toList()));
  }

  private Body body(Question question, Predictor predictor, Defaults defaults) {
    List<Method> methods = predictor.methods().stream().filter(question::takes).toList();
    Method absent = defaults.methodAmong(methods);
    Field<Optional<Method>> method =
        Field.<Optional<Method>>optional(
                METHOD,
                new Converted<>(
                    OneOf.words(methods.stream().map(Method::word).toList()), Method::of),
                Optional.empty())
            .described(described(methods, absent));
    List<Field<?>> algorithmic = new ArrayList<>(List.of(sampleCount, SEED, method));
    List<Field<?>> parameters = new ArrayList<>(algorithmic);
    parameters.add(TARGET);
    parameters.addAll(question.fields());
    if (question.hasMcse()) {
      algorithmic.add(MCSE);
    }
    ObjectType algorithm =
        new ObjectType(algorithmic, List.of(), Map.of(MCSE.name(), mcseBelongs()));
    Field<Fields> algoParam =
        Field.optional(ALGO_PARAM, algorithm, algorithm.absent())
            .described("how the answer is computed");
    List<Field<?>> fields = new ArrayList<>();
    fields.add(data);
    fields.add(TARGET);
    fields.addAll(question.fields());
    fields.add(Aggregate.FIELD);
    fields.add(algoParam);
    return new Body(
        new ObjectType(fields, question.alternatives(), elsewhere()),
        new ObjectType(parameters, question.alternatives(), Map.of()),
        algoParam,
        method,
        absent);
  }

  private static String described(List<Method> methods, Method absent) {
    return methods.stream()
        .map(method -> method.word() + ": " + described(method))
        .collect(
            Collectors.joining(
                "; ",
                "",
                "; %s if left out%s"
                    .formatted(
                        absent.word(),
                        absent == Method.SAMPLE ? "" : ", but sample with aggregate")));
  }

  private static String described(Method method) {
    return switch (method) {
      case SAMPLE -> "samples with noise from the seed";
      case EXACT -> "the mixture over all draws, without Monte Carlo noise";
      case PYMC3 -> "the samples that PyMC3's sample_posterior_predictive gives for the seed";
    };
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
    Body form = form(question);
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
    Method absent = aggregate == null ? form.defaultMethod() : Method.SAMPLE;
    Ask ask = ask(algorithm, algorithm.get(form.method()).orElse(absent), target(fields));
    return checked(
        new PredictRequest(
            question,
            withoutUnseen(fields.get(data), ask.method()),
            aggregate,
            ask,
            question.hasMcse() && algorithm.get(MCSE),
            fields));
  }

  private static Target target(Fields fields) {
    return Target.of(fields.get(TARGET)).orElseThrow();
  }

  private Ask ask(Fields algorithm, Method method, Target target) {
    return new Ask(method, target, algorithm.get(sampleCount).intValue(), algorithm.get(SEED));
  }

  /**
   * Reads a request whose rows are read already.
   *
   * @param parameters an object of some of {@link #parameters}
   * @throws InvalidRequestException names all faults of the parameters
   */
  public PredictRequest read(Question question, List<Row> rows, JsonNode parameters)
      throws InvalidRequestException {
    Body form = form(question);
    Faults faults = new Faults();
    Fields read = form.parameters().read(parameters, Path.BODY, faults);
    faults.throwIfAny();
    Fields asked = Objects.requireNonNull(read, "invalid parameters have faults");
    Method method = asked.get(form.method()).orElse(form.defaultMethod());
    OneOrMany<Row> all =
        new OneOrMany<>(false, List.copyOf(rows), Collections.nCopies(rows.size(), List.of()));
    Ask ask = ask(asked, method, target(asked));
    return checked(
        new PredictRequest(question, withoutUnseen(all, method), null, ask, false, asked));
  }

  /** Names of what a question can be asked with besides data, where all is on one level. */
  public List<String> parameters(Question question) {
    return form(question).parameters().fields().stream().<String>map(Field::name).toList();
  }

  /** One row, or several. */
  public OneOrManyType<Row> rows() {
    return rows;
  }

  /** The body of a question. */
  public ObjectType body(Question question) {
    return form(question).type();
  }

  /** What each value of a row must be, in the order of the model's inputs. */
  public List<Field<Value>> inputFields() {
    return inputFields;
  }

  private Body form(Question question) {
    return Objects.requireNonNull(bodies.get(question));
  }

  private PredictRequest checked(PredictRequest request) throws InvalidRequestException {
    OneOrMany<Row> rows = request.data();
    Aggregate aggregate = request.aggregate();
    Faults faults = new Faults();
    request.question().check(request.asked(), faults);
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
