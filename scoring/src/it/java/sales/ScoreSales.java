// SPDX-License-Identifier: Apache-2.0
package sales;

import dev.credence.contract.model.InputSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelSettings;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.predict.Workspace;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.scoring.ColumnBatch;
import dev.credence.scoring.Defaults;
import dev.credence.scoring.LoadedModel;
import dev.credence.scoring.ScoringRequest;
import dev.credence.scoring.loading.ModelLoader;
import dev.credence.scoring.summary.IntervalSummary;
import dev.credence.scoring.summary.MedianSummary;
import dev.credence.trace.Trace;
import dev.credence.trace.reader.Traces;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Scores rows with the model of examples/sales, and prints its version and the SHA-256 of median,
 * lower and upper end of each row. Arguments: the trace, the number of rows, and after how many
 * rows their keys start again at 0.
 */
final class ScoreSales {
  private ScoreSales() {}

  public static void main(String[] args) throws Exception {
    int rows = Integer.parseInt(args[1]);
    int period = Integer.parseInt(args[2]);
    LikelihoodSpec likelihood =
        new LikelihoodSpec(
            List.of(
                new InputSpec("x", "number", 0.0, null, null, null),
                new InputSpec("category", "integer", null, null, null, null)),
            "Normal",
            Map.of("mu", "beta[category] * x", "sigma", "sigma"),
            null);
    LoadedModel model;
    try (Trace trace = Traces.open(Path.of(args[0]))) {
      model = ModelLoader.load(likelihood, ModelSettings.of(null, null, null), trace);
    }
    double[] x = new double[rows];
    double[] category = new double[rows];
    long[] keys = new long[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = 1 + i % 512 / 64.0;
      category[i] = i % 3;
      keys[i] = i % period;
    }
    RowBatch batch =
        new RowBatch(rows, List.of(new RowBatch.Numbers(x), new RowBatch.Numbers(category)))
            .withKeys(keys);
    SamplingOptions options =
        SamplingOptions.samples(model.defaults().sampleCount(), Defaults.SEED);
    ColumnBatch scores =
        model.score(
            new ScoringRequest(
                batch, options, List.of(new MedianSummary(false), IntervalSummary.hdi(0.95))),
            new Workspace(Kernels.SCALAR));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer bytes = ByteBuffer.allocate(3 * Double.BYTES);
    for (int i = 0; i < rows; i++) {
      bytes
          .clear()
          .putDouble(scores.find(MedianSummary.MEDIAN).number(i))
          .putDouble(scores.find(IntervalSummary.LOWER).number(i))
          .putDouble(scores.find(IntervalSummary.UPPER).number(i));
      digest.update(bytes.array());
    }
    System.out.println(model.version() + " " + HexFormat.of().formatHex(digest.digest()));
  }
}
