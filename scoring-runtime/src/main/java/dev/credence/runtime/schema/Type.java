// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The type of a JSON value: validates and converts it. Types are plain data, from which the OpenAPI
 * document is generated, too.
 *
 * @param <T> type of the converted value
 */
public sealed interface Type<T>
    permits ArrayType,
        BigIntegerType,
        BooleanType,
        Converted,
        IntegerType,
        KeyedArrayType,
        NumberType,
        ObjectType,
        OneOf,
        OneOrManyType,
        RawType,
        TextOrObject,
        TextType {

  /** The converted value; null if it is invalid, after reporting errors. */
  @Nullable T read(JsonNode node, Path at, ValidationErrors errors);
}
