// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of an answer.
 *
 * @param row the place of the row that it is about; null if there is but one, or it is about all
 * @param field the input that it is about; null if it is about none
 * @param code a name for programs: {@code unseen_level}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Warning(@Nullable Integer row, @Nullable String field, String code) {}
