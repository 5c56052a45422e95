// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.runtime.predict.ScoringService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The input and output tensors of a model. */
public final class ModelMetadata {
  private static final String PLATFORM = "credence";

  private ModelMetadata() {}

  /**
   * The protocol's model metadata.
   *
   * @param versions all loaded versions
   * @param predictions of the version that is described
   */
  public static Map<String, Object> of(
      String name, List<String> versions, ScoringService predictions) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("versions", versions);
    metadata.put("platform", PLATFORM);
    metadata.put("inputs", inputs(predictions));
    metadata.put("outputs", Output.ALL.stream().map(ModelMetadata::output).toList());
    return metadata;
  }

  /** The input tensors. */
  public static List<Map<String, Object>> inputs(ScoringService predictions) {
    return predictions.inputs().stream().map(ModelMetadata::input).toList();
  }

  private static Map<String, Object> input(BoundInput input) {
    return tensor(input.name(), Datatype.of(input.type()), shape(input));
  }

  /** The shape of an input; -1 stands for the number of rows. */
  static List<Integer> shape(BoundInput input) {
    return input.type() == InputType.VECTOR ? List.of(-1, input.size()) : List.of(-1);
  }

  private static Map<String, Object> output(Output output) {
    return tensor(output.name(), Datatype.FP64, output.shape());
  }

  /** The description of a tensor; data may be added to it. */
  static Map<String, Object> tensor(String name, Datatype datatype, List<Integer> shape) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("name", name);
    tensor.put("datatype", datatype.name());
    tensor.put("shape", shape);
    return tensor;
  }
}
