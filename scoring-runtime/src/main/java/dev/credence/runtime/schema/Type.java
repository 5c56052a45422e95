// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON value must be, and what it becomes. Types are plain data, so that whatever describes
 * the interface is made from the same description that checks a request.
 *
 * @param <T> what a valid value becomes
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

  /** The value; or null, once what is wrong with it has been reported. */
  @Nullable T read(JsonNode node, Path at, ValidationErrors errors);
}
