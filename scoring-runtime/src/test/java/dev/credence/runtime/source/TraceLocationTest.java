// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceLocationTest {
  private static final Path FOLDER = Path.of("models");

  @Test
  void readsUris() {
    assertThat(TraceLocation.parse("s3://models/sales/a b%20#?.nc", FOLDER))
        .isEqualTo(new S3Object("models", "sales/a b%20#?.nc"))
        .hasToString("s3://models/sales/a b%20#?.nc");
    assertThat(TraceLocation.parse("file:///a/b%20c.nc", FOLDER))
        .isEqualTo(new LocalFile(Path.of("/a/b c.nc")));
    assertThat(TraceLocation.parse("file:b.nc", FOLDER))
        .isEqualTo(new LocalFile(Path.of("models/b.nc")));
  }

  @Test
  void readsPaths() {
    assertThat(TraceLocation.parse("a/b.nc", FOLDER))
        .isEqualTo(new LocalFile(Path.of("models/a/b.nc")));
    assertThat(TraceLocation.parse("/a/b.nc", FOLDER)).isEqualTo(new LocalFile(Path.of("/a/b.nc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s3://",
        "s3:///key",
        "s3://bucket",
        "s3://bucket/",
        "s3://bucket/a/",
        "gs://b/k.nc",
        "https://h/k.nc",
        "file://host/a.nc",
        "file:%zz"
      })
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> TraceLocation.parse(text, FOLDER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write ");
  }

  @Test
  void choosesTheOneAskedForThenTheOneBesideThenTheOneNamed(@TempDir Path folder)
      throws IOException {
    Path manifest = folder.resolve("model.yaml");
    TraceLocation named = new S3Object("models", "sales/trace.nc");
    TraceLocation asked = new S3Object("models", "other.nc");
    assertThat(TraceChoice.of(null, named, manifest)).isEqualTo(new TraceChoice(named, null));

    Path beside = Files.createFile(folder.resolve("trace.nc"));
    assertThat(TraceChoice.of(null, named, manifest))
        .isEqualTo(new TraceChoice(new LocalFile(beside), named));
    assertThat(TraceChoice.of(asked, named, manifest)).isEqualTo(new TraceChoice(asked, null));
    assertThat(TraceChoice.of(null, new LocalFile(beside), manifest))
        .isEqualTo(new TraceChoice(new LocalFile(beside), null));
  }
}
