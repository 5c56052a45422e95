// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.runtime.predict.StreamedBody.UnusualException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of rows that are read one by one. */
final class RowColumns {
  /** Initial capacity in rows, if there are several. */
  static final int SEVERAL = 64;

  private final InputReader[] inputs;
  private final double[][] numbers;
  private final String[][] texts;
  private final int[] readOf;
  private int capacity;
  private int row;

  RowColumns(InputReader[] inputs, int capacity) {
    this.inputs = inputs;
    this.numbers = new double[inputs.length][];
    this.texts = new String[inputs.length][];
    this.readOf = new int[inputs.length];
    this.capacity = capacity;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].isText()) {
        texts[i] = new String[capacity];
      } else {
        numbers[i] = new double[capacity * inputs[i].size()];
      }
    }
  }

  /** Begins the next row. */
  void begin(int next) {
    row = next;
    if (row == capacity) {
      capacity *= 2;
      for (int i = 0; i < inputs.length; i++) {
        if (inputs[i].isText()) {
          texts[i] = Arrays.copyOf(texts[i], capacity);
        } else {
          numbers[i] = Arrays.copyOf(numbers[i], capacity * inputs[i].size());
        }
      }
    }
  }

  /** Whether an input of the row has no value yet. */
  boolean isOpen(int input) {
    return readOf[input] <= row;
  }

  /**
   * Reads a value; the parser is at its first token.
   *
   * @throws UnusualException if the input does not allow it, or not in this form
   */
  void read(JsonParser parser, int input) throws IOException, UnusualException {
    readOf[input] = row + 1;
    InputReader reader = inputs[input];
    if (reader.isText()) {
      texts[input][row] = reader.text(parser);
    } else if (reader.isVector()) {
      StreamedBody.require(parser.currentToken() == JsonToken.START_ARRAY);
      int at = row * reader.size();
      for (int i = 0; i < reader.size(); i++) {
        parser.nextToken();
        numbers[input][at + i] = reader.number(parser);
      }
      StreamedBody.require(parser.nextToken() == JsonToken.END_ARRAY);
    } else {
      numbers[input][row] = reader.number(parser);
    }
  }

  /** The first rows. */
  RowBatch batch(int size) {
    List<RowBatch.Column> columns = new ArrayList<>(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      columns.add(
          inputs[i].isText()
              ? new RowBatch.LabelValues(texts[i])
              : inputs[i].isVector()
                  ? new RowBatch.Vectors(numbers[i], inputs[i].size())
                  : new RowBatch.Numbers(numbers[i]));
    }
    return new RowBatch(size, columns);
  }
}
