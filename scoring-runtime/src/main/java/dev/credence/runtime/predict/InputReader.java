// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Value;
import dev.credence.runtime.predict.StreamedBody.UnusualException;
import dev.credence.scoring.validation.InputRule;
import java.io.IOException;

/** Reads the values of an input that its rule accepts. */
record InputReader(InputRule rule) {
  static InputReader of(BoundInput input) {
    return new InputReader(InputRule.of(input));
  }

  private BoundInput input() {
    return rule.input();
  }

  boolean isText() {
    return input().type() == InputType.STRING;
  }

  boolean isVector() {
    return input().type() == InputType.VECTOR;
  }

  /** How many numbers a row has. */
  int size() {
    return input().size();
  }

  String text(JsonParser parser) throws IOException, UnusualException {
    StreamedBody.require(parser.currentToken() == JsonToken.VALUE_STRING);
    String text = parser.getText();
    StreamedBody.require(input().levels() == null || input().accepts(new Value.Text(text)));
    return text;
  }

  /** A number, or an element of a vector. */
  double number(JsonParser parser) throws IOException, UnusualException {
    double number = value(parser);
    StreamedBody.require(rule.check(number) == null);
    return input().type() == InputType.INTEGER
        ? (double) (long) number // no negative zero
        : number;
  }

  private double value(JsonParser parser) throws IOException, UnusualException {
    JsonToken token = parser.currentToken();
    if (input().type() == InputType.BOOLEAN) {
      StreamedBody.require(token.isBoolean());
      return token == JsonToken.VALUE_TRUE ? 1 : 0;
    }
    StreamedBody.require(token.isNumeric());
    return parser.getDoubleValue();
  }
}
