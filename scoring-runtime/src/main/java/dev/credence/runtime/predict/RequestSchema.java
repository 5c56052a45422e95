// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.JsonBody;
import dev.credence.runtime.schema.ObjectType;
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

  private final List<Field<Value>> inputs;
  private final Field<Fields> data;
  private final Field<Long> sampleCount;
  private final Field<Long> seed = Field.optional("seed", new IntegerType(0, LARGEST_SEED), 42L);
  private final Field<Fields> algoParam;
  private final Map<Question, ObjectType> bodies;

  /**
   * The bodies for a model.
   *
   * @param sampleCount the default of {@code n_samples}
   * @param maxSampleCount the most that may be asked for
   */
  public RequestSchema(List<BoundInput> inputs, int sampleCount, int maxSampleCount) {
    this.inputs = inputs.stream().map(InputFields::of).toList();
    this.data = Field.required("data", ObjectType.of(this.inputs));
    this.sampleCount =
        Field.optional("n_samples", new IntegerType(1, maxSampleCount), (long) sampleCount);
    ObjectType algorithm = ObjectType.of(List.of(this.sampleCount, seed));
    this.algoParam = Field.optional("algo_param", algorithm, algorithm.absent());
    this.bodies = Question.ALL.stream().collect(Collectors.toMap(Function.identity(), this::body));
  }

  private ObjectType body(Question question) {
    List<Field<?>> fields = new ArrayList<>();
    fields.add(data);
    fields.addAll(question.fields());
    fields.add(algoParam);
    Map<String, String> elsewhere = new TreeMap<>();
    for (Question other : Question.ALL) {
      for (Field<?> field : other.fields()) {
        elsewhere.merge(
            field.name(), "belongs to /" + other.name(), (a, b) -> a + " and /" + other.name());
      }
    }
    return new ObjectType(fields, elsewhere);
  }

  /**
   * Reads a body.
   *
   * @throws InvalidRequestException names all of its faults
   */
  public PredictRequest read(Question question, byte[] body) throws InvalidRequestException {
    Fields fields = Objects.requireNonNull(bodies.get(question)).read(JsonBody.parse(body));
    Fields row = fields.get(data);
    Fields algorithm = fields.get(algoParam);
    return new PredictRequest(
        question,
        new Row(inputs.stream().map(row::get).toList()),
        algorithm.get(sampleCount).intValue(),
        algorithm.get(seed),
        fields);
  }
}
