// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.runtime.schema.OneOrMany;
import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationError;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a request.
 *
 * @param single whether {@code data} was one row, not an array
 * @param values of all rows; undefined for a row that is not valid
 * @param errors for each row, empty for a valid one; no lists if all rows are valid
 */
public record RequestRows(boolean single, RowBatch values, List<List<ValidationError>> errors) {
  /** The path of the rows. */
  private static final Path DATA = Path.BODY.to(RequestSchema.DATA);

  /** Rows of which at least one is valid. */
  static RequestRows of(OneOrMany<Row> rows) {
    return new RequestRows(rows.single(), RowBatch.of(rows.elements()), rows.errors());
  }

  /** The number of rows, including invalid ones. */
  public int size() {
    return values.size();
  }

  /** The errors of a row; empty if it is valid. */
  public List<ValidationError> errors(int row) {
    return errors.isEmpty() ? List.of() : errors.get(row);
  }

  /** The indexes of the rows that are not valid; null if all are. */
  @Nullable BitSet invalid() {
    if (errors.isEmpty()) {
      return null;
    }
    BitSet invalid = new BitSet(size());
    for (int row = 0; row < errors.size(); row++) {
      if (!errors.get(row).isEmpty()) {
        invalid.set(row);
      }
    }
    return invalid;
  }

  /** Whether no row is valid. */
  boolean noneIsValid() {
    return !errors.isEmpty() && errors.stream().noneMatch(List::isEmpty);
  }

  /** The path of all rows in the request. */
  static Path path() {
    return DATA;
  }

  /** The path of a row in the request. */
  public Path path(int row) {
    return single ? DATA : DATA.to(row);
  }
}
