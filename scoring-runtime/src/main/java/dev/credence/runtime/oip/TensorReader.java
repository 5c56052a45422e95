// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.runtime.predict.RequestSchema;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the tensor of one input: datatype, shape and elements. */
final class TensorReader {
  private static final String CONTENT_TYPE = "content_type";

  /** Content types of MLServer whose strings encode other values. */
  private static final Set<String> ENCODED = Set.of("base64", "pd_json");

  private final BoundInput input;
  private final Fields document;
  private final Path at;
  private final ValidationErrors errors;

  /**
   * A reader.
   *
   * @param input of the model
   * @param document an element of {@link RequestForm#INPUTS}
   * @param at path of the element
   * @param errors receives its errors
   */
  TensorReader(BoundInput input, Fields document, Path at, ValidationErrors errors) {
    this.input = input;
    this.document = document;
    this.at = at;
    this.errors = errors;
  }

  /**
   * The tensor; null once an error has been reported.
   *
   * @param binary its data; null if they are in the JSON
   */
  @Nullable Tensor read(@Nullable ByteBuffer binary) {
    boolean valid = checkDatatype();
    valid &= checkContentType();
    valid &= checkShape();
    if (!valid) {
      return null;
    }
    int rows = document.get(RequestForm.SHAPE).getFirst().intValue();
    IntFunction<JsonNode> elements = elements(rows, binary);
    return elements == null
        ? null
        : new Tensor(
            input,
            document.get(RequestForm.DATATYPE).element(input.hasLargeLevels()),
            rows,
            elements);
  }

  private boolean checkDatatype() {
    Datatype wanted = Datatype.of(input.type());
    Datatype sent = document.get(RequestForm.DATATYPE);
    return sent.canBe(wanted)
        || report(
            RequestForm.DATATYPE,
            "Input should be %s for input '%s', not %s".formatted(wanted, input.name(), sent));
  }

  private boolean checkContentType() {
    String type = document.get(RequestForm.PARAMETERS).path(CONTENT_TYPE).asText();
    return !ENCODED.contains(type)
        || report(
            RequestForm.PARAMETERS,
            "Input should be plain values: the content_type '%s' is not supported, leave it out"
                .formatted(type));
  }

  private boolean checkShape() {
    List<Long> shape = document.get(RequestForm.SHAPE);
    boolean one = input.size() == 1;
    boolean fits = shape.size() == 2 ? shape.getLast() == input.size() : shape.size() == 1 && one;
    long rows = fits ? shape.getFirst() : 0;
    return (rows >= 1 && rows <= RequestSchema.MOST_ROWS)
        || report(
            RequestForm.SHAPE,
            "Input should be %s for input '%s', with 1 to %d rows n, not %s"
                .formatted(
                    one ? "[n] or [n, 1]" : "[n, " + input.size() + "]",
                    input.name(),
                    RequestSchema.MOST_ROWS,
                    shape));
  }

  private @Nullable IntFunction<JsonNode> elements(int rows, @Nullable ByteBuffer binary) {
    JsonNode data = document.get(RequestForm.DATA).orElse(null);
    if (data != null && binary != null) {
      report(RequestForm.DATA, "Extra inputs are not permitted: the data are sent in binary form");
      return null;
    }
    long count = (long) rows * input.size();
    IntFunction<JsonNode> elements = null;
    if (binary != null) {
      elements = BinaryData.elements(binary, document.get(RequestForm.DATATYPE), count);
    } else if (data != null) {
      elements = elements(data, rows, count);
    }
    if (elements == null) {
      report(
          RequestForm.DATA,
          "Input should be %d elements, flat or nested, as shape %s says"
              .formatted(count, document.get(RequestForm.SHAPE)));
    }
    return elements;
  }

  /** In row-major order, as one array or as an array of rows. */
  private @Nullable IntFunction<JsonNode> elements(JsonNode data, int rows, long count) {
    int width = input.size();
    boolean nested = document.get(RequestForm.SHAPE).size() == 2 && data.path(0).isArray();
    if (!nested) {
      return data.size() == count ? data::get : null;
    }
    boolean valid =
        data.size() == rows
            && data.valueStream().allMatch(row -> row.isArray() && row.size() == width);
    return valid ? i -> data.get(i / width).get(i % width) : null;
  }

  private boolean report(Field<?> field, String message) {
    errors.report(at.to(field.name()), message, field.name());
    return false;
  }
}
