// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.likelihood.Value;
import dev.credence.runtime.predict.ScoringService;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.InvalidRequestException;
import dev.credence.runtime.schema.ParseMemory;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationErrors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the inputs of a request, a tensor each, into a batch of rows. */
final class InputsReader {
  private static final Path AT = Path.BODY.to(RequestForm.INPUTS.name());

  private static final int MOST_NAMED = 20;

  private final List<Field<Value>> fields;
  private final Map<String, BoundInput> inputs = new LinkedHashMap<>();
  private final ParseMemory memory;
  private final ValidationErrors errors;

  /**
   * A reader for a model's inputs.
   *
   * @param memory reserves heap for the parsed body
   * @param errors receives errors of the tensors
   */
  InputsReader(ScoringService predictions, ParseMemory memory, ValidationErrors errors) {
    this.memory = memory;
    this.fields = predictions.schema().inputFields();
    this.errors = errors;
    predictions.inputs().forEach(input -> inputs.put(input.name(), input));
  }

  /**
   * The rows; none once an error has been reported. A model without inputs has one.
   *
   * @param documents the elements of {@link RequestForm#INPUTS}
   * @param binary the data after the JSON
   */
  RowBatch read(List<Fields> documents, BinaryData binary) throws InvalidRequestException {
    Map<String, Tensor> tensors = tensors(documents, binary);
    boolean even = checkRows(tensors);
    List<RowBatch.Column> columns = new ArrayList<>();
    for (Field<Value> field : fields) {
      Tensor tensor = tensors.get(field.name());
      RowBatch.Column column = tensor == null ? null : tensor.column(field.type(), errors);
      if (column != null) {
        columns.add(column);
      }
    }
    if (!even || columns.size() < fields.size()) {
      return new RowBatch(0, List.of());
    }
    int rows = columns.isEmpty() ? 1 : tensors.values().iterator().next().rows();
    return new RowBatch(rows, columns);
  }

  private Map<String, Tensor> tensors(List<Fields> documents, BinaryData binary)
      throws InvalidRequestException {
    Map<String, BoundInput> missing = new LinkedHashMap<>(inputs);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < documents.size() && !errors.isTruncated(); i++) {
      Fields document = documents.get(i);
      JsonNode size = document.get(RequestForm.PARAMETERS).get(BinaryData.SIZE);
      ByteBuffer bytes = size == null ? null : binary.take(size, AT.to(i), errors);
      BoundInput input = missing.remove(document.get(RequestForm.NAME));
      if (input == null) {
        refuse(document.get(RequestForm.NAME), AT.to(i));
      } else if (size == null || bytes != null) {
        Tensor tensor = new TensorReader(input, document, AT.to(i), errors).read(bytes);
        if (tensor != null) {
          if (bytes != null) {
            memory.take((long) ParseMemory.ELEMENT * tensor.rows() * input.size());
          }
          tensors.put(input.name(), tensor);
        }
      }
    }
    for (BoundInput input : missing.values()) {
      if (errors.isTruncated()) {
        break;
      }
      errors.report(AT, "Field required: " + describe(input), "missing");
    }
    binary.checkEnd(errors);
    return tensors;
  }

  private void refuse(String name, Path at) {
    String reason =
        inputs.containsKey(name)
            ? "Input '%s' is a duplicate".formatted(name)
            : "Input should be one of %s, not '%s'".formatted(names(), name);
    errors.report(at.to(RequestForm.NAME.name()), reason, "name");
  }

  /** The names for a message, truncated if there are many. */
  private List<String> names() {
    List<String> names = inputs.keySet().stream().limit(MOST_NAMED).collect(Collectors.toList());
    if (inputs.size() > MOST_NAMED) {
      names.add("… (%d in all)".formatted(inputs.size()));
    }
    return names;
  }

  private static String describe(BoundInput input) {
    return "'%s', %s of shape %s"
        .formatted(input.name(), Datatype.of(input.type()), ModelMetadata.shape(input));
  }

  private boolean checkRows(Map<String, Tensor> tensors) {
    Iterator<Tensor> each = tensors.values().iterator();
    int first = each.hasNext() ? each.next().rows() : 0;
    boolean even = true;
    while (each.hasNext()) {
      even &= each.next().rows() == first;
    }
    if (even) {
      return true;
    }
    Map<String, Integer> rows = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> rows.put(name, tensor.rows()));
    errors.report(AT, "Inputs should all have as many rows, not " + rows, "shape");
    return false;
  }
}
