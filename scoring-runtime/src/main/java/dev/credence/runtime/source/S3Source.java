// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.S3Object;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object in an S3 store, read by ranges. Opening it requests the first one: by GET, since the
 * response to a HEAD has no error code. It has the size and version of the object. All later ranges
 * are of the same version: by its ETag, and if it has been overwritten, by its version ID, which
 * may need an additional permission.
 */
final class S3Source implements PinnedSource {
  /** Bytes of the first request: many traces completely, and the metadata of others. */
  static final int FIRST = 1 << 20;

  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Store store;
  private final S3Object object;
  private final RangeResponse first;
  private final @Nullable String versionId;
  private boolean byVersion;

  private S3Source(S3Store store, S3Object object, RangeResponse first) {
    this.store = store;
    this.object = object;
    this.first = first;
    this.versionId = S3Store.immutableVersionId(first.versionId());
  }

  /**
   * The version of an object, without reading it.
   *
   * @throws SourceException if the object cannot be read
   */
  static ObjectVersion probe(S3Store store, S3Object object) throws SourceException {
    try {
      return store.head(object);
    } catch (S3Exception refused) {
      try (S3Source source = open(store, object)) { // the answer to a GET says why
        return source.state();
      }
    }
  }

  /**
   * Opens an object.
   *
   * @param store the caller closes it
   * @throws SourceException if the object cannot be read
   */
  static S3Source open(S3Store store, S3Object object) throws SourceException {
    return open(store, object, ObjectVersion.ANY);
  }

  /**
   * Opens an earlier version of an object.
   *
   * @param store the caller closes it
   * @throws SourceException if the object cannot be read, or no longer exists in this version
   */
  static S3Source open(S3Store store, S3Object object, ObjectVersion state) throws SourceException {
    try {
      return new S3Source(store, object, first(store, object, state));
    } catch (S3Exception e) {
      throw store.refused(e, object);
    }
  }

  private static RangeResponse first(S3Store store, S3Object object, ObjectVersion state)
      throws SourceException {
    String version = state.versionId();
    String etag = state.etag();
    if (etag == null) {
      return first(store, object, request -> request.versionId(version));
    }
    try {
      // the newest version may be read without a permission that older ones take
      return first(store, object, request -> request.ifMatch('"' + etag + '"'));
    } catch (S3Exception e) {
      if (!isOtherState(e)) {
        throw e;
      }
      if (version == null) {
        throw PinnedSource.overwrittenOrDeleted(e);
      }
      return first(store, object, request -> request.versionId(version));
    }
  }

  private static RangeResponse first(
      S3Store store, S3Object object, Consumer<GetObjectRequest.Builder> state)
      throws SourceException {
    try {
      return store.get(object, state, new ByteRange(0, FIRST));
    } catch (S3Exception e) {
      if (e.statusCode() != RANGE_NOT_SATISFIABLE) {
        throw e;
      }
      return store.get(object, state, new ByteRange(0, 0)); // an empty object has no range
    }
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
    return versionId;
  }

  @Override
  public byte[] read(long offset, int length) throws SourceException {
    if (offset + length <= first.bytes().length) {
      return Arrays.copyOfRange(first.bytes(), (int) offset, (int) offset + length);
    }
    if (length == 0) {
      return new byte[0];
    }
    try {
      RangeResponse part = sameState(new ByteRange(offset, length));
      if (part.size() != first.size()
          || !Objects.equals(part.etag(), first.etag())) { // of a store that knows no conditions
        throw PinnedSource.overwritten(null);
      }
      return part.bytes();
    } catch (S3Exception e) {
      throw isOtherState(e) || e.statusCode() == RANGE_NOT_SATISFIABLE
          ? PinnedSource.overwritten(e)
          : store.refused(e, object);
    }
  }

  private RangeResponse sameState(ByteRange range) throws SourceException {
    if (!byVersion) {
      try {
        return store.get(object, request -> request.ifMatch(first.etag()), range);
      } catch (S3Exception e) {
        if (versionId == null || !isOtherState(e)) {
          throw e;
        }
        byVersion = true;
      }
    }
    return store.get(object, request -> request.versionId(versionId), range);
  }

  private static boolean isOtherState(S3Exception answer) {
    return answer.statusCode() == PRECONDITION_FAILED || S3ErrorMessages.isAbsent(answer);
  }

  @Override
  public void close() {
    // holds nothing but the store, which is its owner's
  }
}
