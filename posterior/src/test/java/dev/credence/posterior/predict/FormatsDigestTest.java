// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.posterior.likelihood.Input;
import dev.credence.posterior.likelihood.InputType;
import dev.credence.posterior.likelihood.Likelihood;
import dev.credence.posterior.likelihood.Row;
import dev.credence.posterior.likelihood.Value;
import dev.credence.trace.Trace;
import dev.credence.trace.Variable;
import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One posterior in NetCDF and in CSV files is one model, with the same answers to the last bit. */
class FormatsDigestTest {
  private static final Path NETCDF = Path.of("../examples/sales/trace.nc");

  @Test
  void csvIsTheSameModelAsNetcdf(@TempDir Path folder) throws Exception {
    try (Trace netcdf = Traces.open(NETCDF)) {
      write(netcdf.read("beta"), netcdf.read("sigma"), netcdf.chains(), folder);
      try (Trace csv = Traces.open(folder.resolve("sales_*.csv"))) {
        Predictor expected = sales(netcdf);
        Predictor actual = sales(csv);
        assertThat(actual.modelDigest()).isEqualTo(expected.modelDigest());
        Row row = new Row(List.of(new Value.Scalar(5), new Value.Scalar(2)));
        assertThat(OneRow.sample(actual, row, 1000, 42))
            .isEqualTo(OneRow.sample(expected, row, 1000, 42));
      }
    }
  }

  private static void write(Variable beta, Variable sigma, int chains, Path folder)
      throws IOException {
    int draws = beta.draws() / chains;
    for (int chain = 0; chain < chains; chain++) {
      StringBuilder text = new StringBuilder("# model = sales\nlp__,beta.1,beta.2,beta.3,sigma\n");
      for (int draw = chain * draws; draw < (chain + 1) * draws; draw++) {
        text.append("-1");
        for (int element = 0; element < 3; element++) {
          text.append(',').append(beta.values()[element * beta.draws() + draw]);
        }
        text.append(',').append(sigma.values()[draw]).append('\n');
      }
      Files.writeString(folder.resolve("sales_" + (chain + 1) + ".csv"), text);
    }
  }

  private static Predictor sales(Trace trace) throws Exception {
    return Predictor.of(
        Likelihood.parse(
            List.of(Input.of("x", InputType.NUMBER), Input.of("category", InputType.INTEGER)),
            "Normal",
            Map.of("mu", "beta[category] * x", "sigma", "sigma")),
        trace);
  }
}
