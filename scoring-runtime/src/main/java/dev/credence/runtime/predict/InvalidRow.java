// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.ValidationError;
import java.util.List;

/**
 * A row that has no result.
 *
 * @param row its index
 * @param detail its errors
 */
record InvalidRow(int row, List<ValidationError> detail) {}
