// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.likelihood.BoundInput;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Fault;
import dev.credence.runtime.schema.OneOrMany;
import dev.credence.runtime.schema.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Levels that the trace lacks are drawn, which only sampling does. */
final class UnseenLevels {
  private UnseenLevels() {}

  /** The rows, without those that have an unseen level if the method does not draw such. */
  static OneOrMany<Row> refuse(OneOrMany<Row> rows, List<BoundInput> inputs, Method method) {
    if (method == Method.SAMPLE || inputs.stream().noneMatch(BoundInput::allowsUnseen)) {
      return rows;
    }
    List<@Nullable Row> kept = new ArrayList<>(rows.size());
    List<List<Fault>> faults = new ArrayList<>(rows.size());
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.elements().get(r);
      List<Fault> unseen =
          row == null
              ? List.of()
              : faults(row, inputs, method, rows.path(Path.BODY.to(RequestSchema.DATA), r));
      kept.add(unseen.isEmpty() ? row : null);
      faults.add(unseen.isEmpty() ? rows.faults().get(r) : unseen);
    }
    return new OneOrMany<>(rows.single(), kept, faults);
  }

  private static List<Fault> faults(Row row, List<BoundInput> inputs, Method method, Path at) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      BoundInput input = inputs.get(i);
      if (input.levels() != null && input.isUnseen(row.values().get(i))) {
        faults.add(
            Fault.at(
                at.to(input.name()),
                "Input should be %s: method %s does not draw unseen levels"
                    .formatted(input.levels().describe(), method.word()),
                "literal_error"));
      }
    }
    return faults;
  }
}
