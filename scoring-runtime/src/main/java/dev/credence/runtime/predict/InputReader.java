// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Value;
import dev.credence.runtime.predict.StreamedBody.UnusualException;
import dev.credence.scoring.validation.IntegerBounds;
import java.io.IOException;

/**
 * Reads valid values of an input, by the rules of {@link InputFields}.
 *
 * @param lower the smallest number allowed
 * @param upper the largest
 */
record InputReader(BoundInput input, double lower, double upper) {
  static InputReader of(BoundInput input) {
    if (input.type() != InputType.INTEGER) {
      return new InputReader(input, input.minimum(), input.maximum());
    }
    IntegerBounds bounds = IntegerBounds.of(input);
    return new InputReader(input, (double) bounds.lower(), (double) bounds.upper());
  }

  boolean isText() {
    return input.type() == InputType.STRING;
  }

  boolean isVector() {
    return input.type() == InputType.VECTOR;
  }

  /** How many numbers a row has. */
  int size() {
    return input.size();
  }

  String text(JsonParser parser) throws IOException, UnusualException {
    StreamedBody.require(parser.currentToken() == JsonToken.VALUE_STRING);
    String text = parser.getText();
    StreamedBody.require(input.levels() == null || input.accepts(new Value.Text(text)));
    return text;
  }

  /** A number, or an element of a vector. */
  double number(JsonParser parser) throws IOException, UnusualException {
    double number = finite(parser);
    StreamedBody.require(lower <= number && number <= upper);
    StreamedBody.require(input.levels() == null || input.accepts(new Value.Scalar(number)));
    return number;
  }

  private double finite(JsonParser parser) throws IOException, UnusualException {
    JsonToken token = parser.currentToken();
    if (input.type() == InputType.BOOLEAN) {
      StreamedBody.require(token.isBoolean());
      return token == JsonToken.VALUE_TRUE ? 1 : 0;
    }
    StreamedBody.require(token.isNumeric());
    double number = parser.getDoubleValue();
    StreamedBody.require(Double.isFinite(number));
    if (input.type() == InputType.INTEGER) {
      StreamedBody.require(number == Math.rint(number));
      return (double) (long) number; // no negative zero
    }
    return number;
  }
}
