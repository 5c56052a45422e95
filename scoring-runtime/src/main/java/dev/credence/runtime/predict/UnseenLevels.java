// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.ValidationError;
import dev.credence.scoring.validation.LevelRules;
import dev.credence.scoring.validation.ValueError;
import java.util.ArrayList;
import java.util.List;

/** Rejects levels that the trace does not have, unless the method draws them. */
final class UnseenLevels {
  private UnseenLevels() {}

  /** The rows, with errors for those with unseen levels if the method does not draw them. */
  static RequestRows refuse(RequestRows rows, List<BoundInput> inputs, Method method) {
    if (method == Method.SAMPLE || inputs.stream().noneMatch(BoundInput::allowsUnseen)) {
      return rows;
    }
    List<List<ValidationError>> errors = new ArrayList<>(rows.size());
    for (int r = 0; r < rows.size(); r++) {
      errors.add(rows.errors(r).isEmpty() ? unseen(rows, r, inputs, method) : rows.errors(r));
    }
    return new RequestRows(rows.single(), rows.values(), errors);
  }

  private static List<ValidationError> unseen(
      RequestRows rows, int row, List<BoundInput> inputs, Method method) {
    List<ValidationError> errors = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      ValueError error =
          LevelRules.check(inputs.get(i), rows.values().column(i).value(row), method);
      if (error != null) {
        errors.add(
            ValidationError.at(
                rows.path(row).to(inputs.get(i).name()), error.message(), error.code()));
      }
    }
    return errors;
  }
}
