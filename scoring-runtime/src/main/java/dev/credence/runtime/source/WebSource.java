// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.WebFile;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a web server, read by ranges as an {@link S3Source} is. */
final class WebSource implements PinnedSource {
  private final WebFile file;
  private final RangeResponse first;
  private final Timeouts timeouts;

  private WebSource(WebFile file, RangeResponse first, Timeouts timeouts) {
    this.file = file;
    this.first = first;
    this.timeouts = timeouts;
  }

  /**
   * Opens a file.
   *
   * @throws SourceException if it cannot be read
   */
  static WebSource open(WebFile file, Timeouts timeouts) throws SourceException {
    ByteRange range = new ByteRange(0, S3Source.FIRST);
    return new WebSource(file, WebRequest.get(file.uri(), range, null, timeouts).send(), timeouts);
  }

  /**
   * The version of a file, without reading it.
   *
   * @throws SourceException if it cannot be read
   */
  static ObjectVersion probe(WebFile file, Timeouts timeouts) throws SourceException {
    String etag = WebRequest.head(file.uri(), timeouts).send().etag();
    return new ObjectVersion(PinnedSource.unquoted(etag), null);
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
    if (length == 0) {
      return new byte[0];
    }
    ByteRange range = new ByteRange(offset, length);
    RangeResponse part = WebRequest.get(file.uri(), range, first.etag(), timeouts).send();
    if (part.size() != first.size() || !Objects.equals(part.etag(), first.etag())) {
      throw PinnedSource.overwritten(null);
    }
    int from = (int) (offset - part.offset()); // of a whole file that is sent now and then
    return from == 0 && part.bytes().length == length
        ? part.bytes()
        : Arrays.copyOfRange(part.bytes(), from, from + length);
  }

  @Override
  public void close() {
    // nothing stays open between requests
  }
}
