// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;

/** Reads quantities as the CRD's schema does: a string or an integer, so that 0.5 needs quotes. */
public final class QuantityReader extends JsonDeserializer<Quantity> {
  @Override
  public Quantity deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    boolean integer =
        parser.hasToken(JsonToken.VALUE_NUMBER_INT)
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return integer || parser.hasToken(JsonToken.VALUE_STRING)
        ? new Quantity(parser.getText())
        : (Quantity) context.handleUnexpectedToken(Quantity.class, parser);
  }
}
