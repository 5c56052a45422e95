// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

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
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.JsonBody;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the bodies of a model's requests hold, question by question. */
public final class RequestSchema {
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
  private final List<Field<Value>> inputFields;
  private final Field<Fields> data;
  private final Field<Long> sampleCount;
  private final Map<Question, Body> bodies;

  /** A question's body, and the fields of it whose types differ between questions. */
  private record Body(ObjectType type, Field<Fields> algoParam, Field<Method> method) {}

  /** The bodies for a model. */
  public RequestSchema(Predictor predictor, Defaults defaults) {
    this.inputs = predictor.inputs();
    this.inputFields = inputs.stream().map(InputFields::of).toList();
    this.data = Field.required("data", ObjectType.of(inputFields));
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

  private Body body(Question question, Predictor predictor, Defaults defaults) {
    List<Method> methods = predictor.methods().stream().filter(question::takes).toList();
    // a default that cannot answer this question gives way to the one that always can
    Method absent = methods.contains(defaults.method()) ? defaults.method() : Method.SAMPLE;
    Field<Method> method =
        Field.optional(
            "method",
            new Converted<>(
                OneOf.words(methods.stream().map(Method::word).toList()),
                word -> Method.of(word).orElseThrow()),
            absent);
    List<Field<?>> parameters = new ArrayList<>(List.of(sampleCount, SEED, method));
    if (question.hasMcse()) {
      parameters.add(MCSE);
    }
    ObjectType algorithm = new ObjectType(parameters, Map.of(MCSE.name(), mcseBelongs()));
    Field<Fields> algoParam = Field.optional("algo_param", algorithm, algorithm.absent());
    List<Field<?>> fields = new ArrayList<>();
    fields.add(data);
    fields.add(TARGET);
    fields.addAll(question.fields());
    fields.add(algoParam);
    return new Body(new ObjectType(fields, elsewhere()), algoParam, method);
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
    Fields fields = form.type().read(JsonBody.parse(body));
    question.check(fields);
    Fields values = fields.get(data);
    Fields algorithm = fields.get(form.algoParam());
    Row row = new Row(inputFields.stream().map(values::get).toList());
    Method method = algorithm.get(form.method());
    refuseUnseen(row, method);
    return new PredictRequest(
        question,
        row,
        new Ask(
            method, fields.get(TARGET), algorithm.get(sampleCount).intValue(), algorithm.get(SEED)),
        question.hasMcse() && algorithm.get(MCSE),
        fields);
  }

  /** Unseen levels are drawn, which the other methods do not do. */
  private void refuseUnseen(Row row, Method method) throws InvalidRequestException {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < inputs.size() && method != Method.SAMPLE; i++) {
      BoundInput input = inputs.get(i);
      if (input.levels() != null && input.isUnseen(row.values().get(i))) {
        faults.add(
            Fault.at(
                Path.BODY.to("data").to(input.name()),
                "Input should be %s: method %s does not draw unseen levels"
                    .formatted(input.levels().describe(), method.word()),
                "literal_error"));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidRequestException(faults);
    }
  }
}
