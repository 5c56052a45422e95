// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.contract.verdict.RejectionReason;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.trace.ByteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and patterns in a real store. */
class S3TreeIT {
  /** More keys than one answer of a store lists. */
  private static final List<String> CHUNKS =
      IntStream.range(0, 1001).mapToObj("0.%d"::formatted).sorted().toList();

  @TempDir private static Path folder;
  @AutoClose private static S3Server server;
  @AutoClose private static Stores stores;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder);
    server.createBucket("models");
    put("a/trace.zarr/.zgroup");
    put("a/trace.zarr/posterior/µ + b%20/.zarray");
    put("a/trace.zarr/posterior/µ + b%20/0");
    CHUNKS.forEach(chunk -> put("a/trace.zarr/many/" + chunk));
    put("a/trace.zarr.txt");
    put("a/chain-10.csv");
    put("a/chain-2.csv");
    put("a/chain-2.csv.bak");
    put("a/chain-x/deep.csv");
    S3Server.useCredentials(S3Server.KEY, S3Server.SECRET);
    stores = new Stores(new S3Settings(server.endpoint(), "us-east-1", false));
  }

  private static void put(String key) {
    server.put("models", key, key.getBytes(UTF_8));
  }

  @Test
  void listsAllKeysOfAFolder() throws Exception {
    S3Tree tree = stores.tree(new S3Object("models", "a/trace.zarr"));
    assertThat(tree.children("")).containsExactly(".zgroup", "many/", "posterior/");
    assertThat(tree.children("posterior/")).containsExactly("µ + b%20/");
    assertThat(tree.children("posterior/µ + b%20/")).containsExactly(".zarray", "0");
    assertThat(tree.children("many/")).isEqualTo(CHUNKS);
    assertThat(tree.children("none/")).isEmpty();
    assertThat(tree.all().keySet())
        .hasSize(CHUNKS.size() + 3)
        .startsWith(".zgroup", "many/0.0")
        .endsWith("posterior/µ + b%20/.zarray", "posterior/µ + b%20/0");
  }

  @Test
  void opensFiles() throws Exception {
    S3Tree tree = stores.tree(new S3Object("models", "a/trace.zarr"));
    String path = "posterior/µ + b%20/0";
    byte[] content = ("a/trace.zarr/" + path).getBytes(UTF_8);
    try (ByteSource file = tree.file(path).orElseThrow()) {
      assertThat(file.read(0, (int) file.size())).isEqualTo(content);
    }
    assertThat(tree.file("posterior/none")).isEmpty();
    assertThat(tree.file("posterior")).isEmpty();
  }

  @Test
  void missingPrefixesAreNotFound() {
    assertThatThrownBy(() -> stores.tree(new S3Object("models", "b/trace.zarr")))
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> assertThat(failure.reason()).isEqualTo(RejectionReason.NOT_FOUND))
        .hasMessageContaining("it is empty");
    assertThatThrownBy(() -> stores.tree(new S3Object("modells", "b/trace.zarr")))
        .hasMessageContaining("there is no bucket 'modells'");
  }

  @Test
  void findsFilesByPattern() throws Exception {
    assertThat(stores.files(new S3Object("models", "a/chain-*.csv")))
        .containsExactly(
            new S3Object("models", "a/chain-10.csv"), new S3Object("models", "a/chain-2.csv"));
    assertThat(
            stores.files(
                TraceLocation.parse("s3://models/a/c*2.csv,s3://models/d.csv", Path.of(""))))
        .containsExactly(new S3Object("models", "a/chain-2.csv"), new S3Object("models", "d.csv"));
    assertThatThrownBy(() -> stores.files(new S3Object("models", "b/*.csv")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no file matches the name");
  }
}
