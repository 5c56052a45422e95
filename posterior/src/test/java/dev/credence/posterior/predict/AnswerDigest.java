// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import dev.credence.posterior.kernel.Kernels;
import dev.credence.posterior.likelihood.RowBatch;
import dev.credence.posterior.predict.PredictiveFamilies.Case;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A digest over answers of every family, sampled and exact; also a program, which prints it. */
final class AnswerDigest {
  private static final double[] PROBABILITIES = {0.01, 0.1, 0.5, 0.9, 0.99};

  private final MessageDigest sha256;

  private AnswerDigest() throws Exception {
    this.sha256 = MessageDigest.getInstance("SHA-256");
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    System.out.println(compute());
  }

  /** 64 hex digits. */
  static String compute() throws Exception {
    AnswerDigest digest = new AnswerDigest();
    for (Case family : PredictiveFamilies.all().toList()) {
      Predictor predictor = family.predictor();
      digest.add(predictor, SamplingOptions.samples(1_001, 42));
      digest.add(predictor, new SamplingOptions(Method.EXACT, Target.PREDICTIVE, 1, 0));
    }
    return HexFormat.of().formatHex(digest.sha256.digest());
  }

  private void add(Predictor predictor, SamplingOptions options) throws Exception {
    Workspace workspace = new Workspace(Kernels.vector().orElse(Kernels.SCALAR));
    Scorer scorer =
        predictor.scorer(RowBatch.of(List.of(PredictiveFamilies.ROW)), options, workspace);
    Predictive predictive = scorer.predictWithMoments(0);
    if (predictive instanceof Samples samples) {
      add(samples.values());
    }
    add(predictive.quantiles(PROBABILITIES));
    add(predictive.quantileMcse(PROBABILITIES));
    add(predictive.hdi(0.9).lower(), predictive.hdi(0.9).upper());
    add(predictive.probability(0.5, 4), predictive.probabilityMcse(0.5, 4));
    add(predictive.meanMcse(), scorer.moments().mean(), scorer.moments().total());
  }

  private void add(double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
    bytes.asDoubleBuffer().put(numbers);
    sha256.update(bytes);
  }
}
