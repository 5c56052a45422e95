// SPDX-License-Identifier: Apache-2.0
package dev.credence.scoring;

import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelSettings;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.scoring.loading.ModelLoader;
import dev.credence.trace.Trace;
import dev.credence.trace.reader.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The model of examples/sales, and variants of its likelihood. */
final class SalesModel {
  static final List<InputSpec> INPUTS =
      List.of(
          new InputSpec("x", "number", null, null, null, null),
          new InputSpec("category", "integer", null, null, null, null));

  private SalesModel() {}

  static LoadedModel load() throws Exception {
    return load(
        new LikelihoodSpec(
            INPUTS, "Normal", Map.of("mu", "beta[category] * x", "sigma", "sigma"), null));
  }

  static LoadedModel load(LikelihoodSpec likelihood) throws Exception {
    try (Trace trace = Traces.open(Path.of("../examples/sales/trace.nc"))) {
      return ModelLoader.load(likelihood, ModelSettings.of(null, null, null), trace);
    }
  }

  /** Rows of an x and a category each. */
  static RowBatch rows(double[] x, double... category) {
    return new RowBatch(x.length, List.of(new RowBatch.Numbers(x), new RowBatch.Numbers(category)));
  }
}
