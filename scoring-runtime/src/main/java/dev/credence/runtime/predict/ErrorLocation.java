// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.runtime.schema.Path;
import dev.credence.runtime.schema.ValidationError;
import dev.credence.scoring.RowError;
import java.util.List;

/** Locates errors of rows in the request: by JSON paths and names of members. */
final class ErrorLocation {
  private ErrorLocation() {}

  /** The error of a row, or of the sum over all rows. */
  static ValidationError error(PredictRequest request, RowError error) {
    if (error.code().equals(RowError.TOO_MANY_BINS)) {
      return ValidationError.at(
          Path.BODY.to(DensityKind.BINS.name()), error.message(), error.code());
    }
    Path at = path(request, error.row());
    return ValidationError.at(
        error.ofModel() ? at.ofModel() : at, message(request, error), error.code());
  }

  private static Path path(PredictRequest request, int row) {
    if (request.aggregate() == null) {
      return request.data().path(row);
    }
    return row < 0 ? RequestRows.path() : RequestRows.path().to(row);
  }

  private static String message(PredictRequest request, RowError error) {
    String column = error.column();
    return column == null
        ? error.message()
        : name(request.kind().members(), column) + error.message().substring(column.length());
  }

  /** The member that shows a column; the column itself if none does. */
  private static String name(List<Member> members, String column) {
    return members.stream()
        .filter(member -> column.equals(member.column()))
        .findFirst()
        .map(Member::name)
        .orElse(column);
  }
}
