// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.crds.ProbabilisticModelSpec;
import dev.credence.runtime.check.Check;
import dev.credence.runtime.check.Report;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.source.Reason;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is judged before a model is served, and what was judged already. */
class ModelLoaderTest {
  private static final TraceLocation STUCK =
      new LocalFile(Path.of("../posterior/src/test/resources/golden/diagnostics/stuck_chain.nc"));
  private static final S3Settings SETTINGS = S3Settings.of(Map.of());

  @Test
  void anAcceptedModelIsNotJudgedAgain() throws Exception {
    ProbabilisticModelSpec spec =
        ManifestReader.read(Path.of("../examples/sales/model.yaml")).spec();
    Report report = Check.run(spec, STUCK, SETTINGS);
    assertThat(report.reason()).isEqualTo(Reason.NOT_CONVERGED);
    ServedModel served = ModelLoader.load(spec, STUCK, SETTINGS, report.modelDigest());
    assertThat(served.predictions().modelVersion())
        .isEqualTo(report.modelDigest().substring(0, 12));
    Diagnostics diagnostics = served.diagnostics();
    assertThat(diagnostics.worst()).isEqualTo(report.worst()).isSameAs(diagnostics.worst());
    assertThat(diagnostics.stats()).isEqualTo(report.stats());
    assertThat(diagnostics.judgement().passed()).isFalse();
    assertThatThrownBy(() -> ModelLoader.load(spec, STUCK, SETTINGS, null))
        .isInstanceOf(ModelException.class)
        .hasMessage(report.message());
  }
}
