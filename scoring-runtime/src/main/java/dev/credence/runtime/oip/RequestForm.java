// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.credence.runtime.schema.ArrayType;
import dev.credence.runtime.schema.Converted;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.IntegerType;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ObjectType;
import dev.credence.runtime.schema.OneOf;
import dev.credence.runtime.schema.RawType;
import dev.credence.runtime.schema.TextType;
import dev.credence.scoring.validation.NumberRules;
import java.util.List;
import java.util.Optional;

/** The members of an inference request, by the protocol. */
final class RequestForm {
  /** More than any input has, so that messages can show the shape. */
  private static final int MOST_DIMENSIONS = 8;

  static final Field<Optional<String>> ID =
      Field.optional("id", new Converted<>(new TextType(), Optional::of), Optional.empty());
  static final Field<String> NAME = Field.required("name", new TextType());
  static final Field<JsonNode> PARAMETERS =
      Field.optional(
          "parameters", new RawType(JsonNodeType.OBJECT), JsonNodeFactory.instance.objectNode());

  static final Field<List<Long>> SHAPE =
      Field.required(
          "shape",
          new ArrayType<>(new IntegerType(0, NumberRules.MAX_INTEGER), 0, MOST_DIMENSIONS));
  static final Field<Datatype> DATATYPE =
      Field.required("datatype", new Converted<>(OneOf.words(Datatype.words()), Datatype::valueOf));

  /** Absent where it follows the JSON in binary form. */
  static final Field<Optional<JsonNode>> DATA =
      Field.optional(
          "data", new Converted<>(new RawType(JsonNodeType.ARRAY), Optional::of), Optional.empty());

  static final Field<List<Fields>> INPUTS =
      Field.required(
          "inputs",
          new ArrayType<>(
              ObjectType.of(List.of(NAME, SHAPE, DATATYPE, PARAMETERS, DATA)),
              0,
              Integer.MAX_VALUE));

  static final Field<Output> OUTPUT =
      Field.required("name", new Converted<>(OneOf.words(Output.names()), Output::of));
  static final Field<List<Fields>> OUTPUTS =
      Field.optional(
          "outputs",
          new ArrayType<>(ObjectType.of(List.of(OUTPUT, PARAMETERS)), 0, Output.ALL.size()),
          List.of());

  /** Already in the path, but some clients repeat it. */
  private static final Field<String> MODEL_NAME = Field.optional("model_name", new TextType(), "");

  private static final Field<String> MODEL_VERSION =
      Field.optional("model_version", new TextType(), "");

  /** All members of a request; null stands for an absent member. */
  static final ObjectType REQUEST =
      ObjectType.of(List.of(ID, MODEL_NAME, MODEL_VERSION, PARAMETERS, INPUTS, OUTPUTS));

  private RequestForm() {}

  /**
   * The members of a request.
   *
   * @throws InvalidRequestException lists all errors
   */
  static Fields read(JsonNode request) throws InvalidRequestException {
    dropNulls(request);
    request.path(INPUTS.name()).forEach(RequestForm::dropNulls);
    request.path(OUTPUTS.name()).forEach(RequestForm::dropNulls);
    return REQUEST.read(request);
  }

  /** Some clients write null for absent members. */
  private static void dropNulls(JsonNode object) {
    if (object instanceof ObjectNode members) {
      members.removeIf(JsonNode::isNull);
    }
  }
}
