// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.runtime.source.TraceLocation.Several;
import dev.credence.runtime.source.TraceLocation.WebFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void readsWebAddresses() {
    TraceLocation file = TraceLocation.parse("https://h:8443/a%20b/k.nc?signature=x", FOLDER);
    assertThat(file)
        .isEqualTo(new WebFile(URI.create("https://h:8443/a%20b/k.nc?signature=x")))
        .hasToString("https://h:8443/a%20b/k.nc");
    assertThat(file.fileName()).isEqualTo("k.nc");
  }

  @Test
  void readsFoldersAndPatterns() {
    assertThat(TraceLocation.parse("s3://models/sales/trace.zarr/", FOLDER))
        .isEqualTo(new S3Object("models", "sales/trace.zarr"));
    assertThat(TraceLocation.parse("s3://models/sales/c-*.csv", FOLDER).isPattern()).isTrue();
  }

  @Test
  void readsSeveralCsvFilesInNameOrder() {
    assertThat(TraceLocation.parse("s3://m/b.csv,s3://m/a.csv,c.csv", FOLDER))
        .isEqualTo(
            new Several(
                List.of(
                    new LocalFile(Path.of("models/c.csv")),
                    new S3Object("m", "a.csv"),
                    new S3Object("m", "b.csv"))))
        .hasToString("models/c.csv,s3://m/a.csv,s3://m/b.csv");
    assertThat(TraceLocation.parse("s3://m/a,b.nc", FOLDER)).isEqualTo(new S3Object("m", "a,b.nc"));
    assertThat(TraceLocation.parse("a,b.csv", FOLDER))
        .isEqualTo(new LocalFile(Path.of("models/a,b.csv")));
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
        "https://h/k.zarr",
        "https://h/k*.csv",
        "https:///k.nc",
        "file://host/a.nc",
        "file:%zz"
      })
  void rejectsInvalidLocations(String text) {
    assertThatThrownBy(() -> TraceLocation.parse(text, FOLDER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write ");
  }

  @Test
  void optionOverridesLocalFileAndLocalFileOverridesManifest(@TempDir Path folder)
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

  @Test
  void usesFoldersAndSeveralFilesNextToTheManifest(@TempDir Path folder) throws IOException {
    Path manifest = folder.resolve("model.yaml");
    TraceLocation zarr = new S3Object("models", "trace.zarr");
    TraceLocation pattern = new S3Object("models", "sales/chain-*.csv");
    TraceLocation both = TraceLocation.parse("s3://m/a.csv,s3://n/b.csv", FOLDER);
    Path tree = Files.createDirectory(folder.resolve("trace.zarr"));
    assertThat(TraceChoice.of(null, zarr, manifest))
        .isEqualTo(new TraceChoice(new LocalFile(tree), zarr));

    assertThat(TraceChoice.of(null, pattern, manifest).location()).isEqualTo(pattern);
    Files.createFile(folder.resolve("chain-1.csv"));
    assertThat(TraceChoice.of(null, pattern, manifest).location())
        .isEqualTo(new LocalFile(folder.resolve("chain-*.csv")));

    Files.createFile(folder.resolve("a.csv"));
    assertThat(TraceChoice.of(null, both, manifest).location()).isEqualTo(both);
    Files.createFile(folder.resolve("b.csv"));
    assertThat(TraceChoice.of(null, both, manifest).location())
        .hasToString(folder.resolve("a.csv") + "," + folder.resolve("b.csv"));
  }
}
