// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.WebFile;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a web server, read by ranges as an {@link S3Source} is. */
final class WebSource implements PinnedSource {
  private final WebFile file;
  private final WebRequest.Answer first;

  private WebSource(WebFile file, WebRequest.Answer first) {
    this.file = file;
    this.first = first;
  }

  /**
   * Opens a file.
   *
   * @throws SourceException if it cannot be had
   */
  static WebSource open(WebFile file) throws SourceException {
    return new WebSource(file, WebRequest.get(file.uri(), 0, S3Source.FIRST, null).send());
  }

  /**
   * The state of a file of which no byte is read.
   *
   * @throws SourceException if it cannot be had
   */
  static ObjectState look(WebFile file) throws SourceException {
    String etag = WebRequest.head(file.uri()).send().etag();
    return new ObjectState(PinnedSource.unquoted(etag), null);
  }

  @Override
  public long size() {
    return first.size();
  }

  @Override
  public @Nullable String etag() {
    return PinnedSource.unquoted(first.etag());
  }

  @Override
  public @Nullable String versionId() {
    return null;
  }

  @Override
  public byte[] read(long offset, int length) throws SourceException {
    if (offset + length <= first.bytes().length) {
      return Arrays.copyOfRange(first.bytes(), (int) offset, (int) offset + length);
    }
    WebRequest.Answer answer = WebRequest.get(file.uri(), offset, length, first.etag()).send();
    if (answer.size() != first.size()
        || answer.bytes().length != length
        || !Objects.equals(answer.etag(), first.etag())) {
      throw PinnedSource.overwritten(null);
    }
    return answer.bytes();
  }

  @Override
  public void close() {
    // nothing stays open between requests
  }
}
