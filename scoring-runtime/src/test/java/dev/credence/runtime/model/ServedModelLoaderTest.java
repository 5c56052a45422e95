// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.posterior.diagnostics.SampleStats;
import dev.credence.runtime.ZarrFolder;
import dev.credence.runtime.check.Report;
import dev.credence.runtime.check.TraceCheck;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.source.ObjectVersion;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.scoring.loading.Diagnostics;
import dev.credence.scoring.loading.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is judged before a model is served, and what was judged already. */
class ServedModelLoaderTest {
  private static final TraceLocation STUCK =
      new LocalFile(Path.of("../trace/src/test/resources/golden/diagnostics/stuck_chain.nc"));
  private static final S3Settings SETTINGS = S3Settings.of(Map.of());

  @TempDir private Path folder;

  @Test
  void acceptedModelIsNotCheckedAgain() throws Exception {
    ProbabilisticModelSpec spec =
        ManifestReader.read(Path.of("../examples/sales/model.yaml")).spec();
    Report report = TraceCheck.run(spec, STUCK, SETTINGS, null);
    assertThat(report.reason()).isEqualTo(RejectionReason.NOT_CONVERGED);
    ServedModel served = ServedModelLoader.load(spec, STUCK, SETTINGS, pin(report.modelDigest()));
    assertThat(served.predictions().modelVersion())
        .isEqualTo(report.modelDigest().substring(0, 12));
    Diagnostics diagnostics = served.diagnostics();
    assertThat(diagnostics.worst()).isEqualTo(report.worst()).isSameAs(diagnostics.worst());
    assertThat(diagnostics.stats()).isEqualTo(report.stats());
    assertThat(diagnostics.judgement().passed()).isFalse();
    assertThatThrownBy(() -> ServedModelLoader.load(spec, STUCK, SETTINGS, null))
        .isInstanceOf(ModelException.class)
        .hasMessage(report.message());
  }

  @Test
  void acceptedModelIsServedWithDamagedSampleStats() throws Exception {
    Path trace = folder.resolve("trace.zarr");
    double[] draws = new SplittableRandom(1).doubles(4_000).toArray();
    ZarrFolder.create(trace, "{}")
        .group("posterior", "{}")
        .group("sample_stats", "{}")
        .array("posterior/mu", List.of("chain", "draw"), new int[] {4, 1_000}, draws)
        .array("sample_stats/diverging", List.of("chain", "draw"), new int[] {4, 1_000});
    ProbabilisticModelSpec spec = ManifestReader.read(manifest()).spec();
    LocalFile location = new LocalFile(trace);
    ServedModel judged = ServedModelLoader.load(spec, location, SETTINGS, null);
    assertThat(judged.diagnostics().stats().divergences()).hasValue(0);

    Files.write(trace.resolve("sample_stats/diverging/0.0"), new byte[3]); // of 8,000
    ServedModel pinned =
        ServedModelLoader.load(spec, location, SETTINGS, pin(judged.predictor().modelDigest()));
    assertThat(pinned.diagnostics().stats()).isEqualTo(SampleStats.UNKNOWN);
    assertThat(pinned.diagnostics().worst()).isEqualTo(judged.diagnostics().worst());
    assertThatThrownBy(() -> ServedModelLoader.load(spec, location, SETTINGS, null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("diverging");
  }

  private static Pin pin(@Nullable String modelDigest) {
    return new Pin(Objects.requireNonNull(modelDigest), ObjectVersion.ANY);
  }

  private Path manifest() throws IOException {
    return Files.writeString(
        folder.resolve("model.yaml"),
        """
        apiVersion: credence.dev/v1alpha1
        kind: ProbabilisticModel
        metadata: {name: small}
        spec:
          trace: {uri: s3://models/trace.zarr}
          likelihood: {family: Normal, parameters: {mu: mu, sigma: "1"}}
        """);
  }
}
