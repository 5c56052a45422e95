// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.S3Store.Piece;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object of an S3 store, read by ranges. The first is asked for when it is opened: by GET, since
 * the answer to a HEAD carries no error code. It tells the size and the state of the object; all
 * later ranges are of the same state: that of its ETag, and once this is overwritten, of its
 * version, whose reading may take a permission of its own.
 */
final class S3Source implements PinnedSource {
  /** Bytes asked for at first: many a trace as a whole, and of others what leads to the rest. */
  static final int FIRST = 1 << 20;

  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Store store;
  private final S3Object object;
  private final byte[] head;
  private final long size;
  private final @Nullable String etag;
  private final @Nullable String versionId;
  private boolean byVersion;

  private S3Source(S3Store store, S3Object object, Piece first) {
    this.store = store;
    this.object = object;
    this.head = first.bytes();
    this.size = size(first.answer());
    this.etag = first.answer().eTag();
    this.versionId = lasting(first.answer().versionId());
  }

  /** An object of the version "null" can be overwritten. */
  private static @Nullable String lasting(@Nullable String versionId) {
    return "null".equals(versionId) ? null : versionId;
  }

  /**
   * The state of an object of which no byte is read.
   *
   * @throws SourceException if the object cannot be had
   */
  static ObjectState look(S3Store store, S3Object object) throws SourceException {
    try {
      HeadObjectResponse answer = store.head(object);
      return new ObjectState(PinnedSource.unquoted(answer.eTag()), lasting(answer.versionId()));
    } catch (S3Exception refused) {
      try (S3Source source = open(store, object)) { // the answer to a GET says why
        return source.state();
      }
    } catch (SdkException e) {
      throw store.fault(e, object);
    }
  }

  /**
   * Opens an object.
   *
   * @param store stays the caller's to close
   * @throws SourceException if the object cannot be had
   */
  static S3Source open(S3Store store, S3Object object) throws SourceException {
    return open(store, object, ObjectState.ANY);
  }

  /**
   * Opens an object as it was.
   *
   * @param store stays the caller's to close
   * @throws SourceException if the object cannot be had, or not in this state any more
   */
  static S3Source open(S3Store store, S3Object object, ObjectState state) throws SourceException {
    try {
      return new S3Source(store, object, first(store, object, state));
    } catch (SdkException e) {
      throw store.fault(e, object);
    }
  }

  private static Piece first(S3Store store, S3Object object, ObjectState state)
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
        throw PinnedSource.gone(e);
      }
      return first(store, object, request -> request.versionId(version));
    }
  }

  private static Piece first(
      S3Store store, S3Object object, Consumer<GetObjectRequest.Builder> state) {
    try {
      return store.get(object, state.andThen(request -> request.range(range(0, FIRST))), FIRST);
    } catch (S3Exception e) {
      if (e.statusCode() != RANGE_NOT_SATISFIABLE) {
        throw e;
      }
      return store.get(object, state, 0); // an empty object has no range
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public @Nullable String etag() {
    return PinnedSource.unquoted(etag);
  }

  @Override
  public @Nullable String versionId() {
    return versionId;
  }

  @Override
  public byte[] read(long offset, int length) throws SourceException {
    if (offset + length <= head.length) {
      return Arrays.copyOfRange(head, (int) offset, (int) offset + length);
    }
    try {
      Piece piece = sameState(offset, length);
      if (!Objects.equals(piece.answer().eTag(), etag)) { // of a store that knows no conditions
        throw PinnedSource.overwritten(null);
      }
      return piece.bytes();
    } catch (SdkException e) {
      throw isOtherState(e) ? PinnedSource.overwritten(e) : store.fault(e, object);
    }
  }

  private Piece sameState(long offset, int length) {
    String range = range(offset, length);
    if (!byVersion) {
      try {
        return store.get(object, request -> request.range(range).ifMatch(etag), length);
      } catch (S3Exception e) {
        if (versionId == null || !isOtherState(e)) {
          throw e;
        }
        byVersion = true;
      }
    }
    return store.get(object, request -> request.range(range).versionId(versionId), length);
  }

  private static boolean isOtherState(SdkException failure) {
    return failure instanceof S3Exception answer
        && (answer.statusCode() == PRECONDITION_FAILED || S3Faults.isAbsent(answer));
  }

  @Override
  public void close() {
    // holds nothing but the store, which is its owner's
  }

  private static String range(long offset, int length) {
    return "bytes=" + offset + "-" + (offset + length - 1);
  }

  /** Of the whole object, whatever part of it the answer has. */
  private static long size(GetObjectResponse answer) {
    String range = answer.contentRange();
    return range == null
        ? answer.contentLength()
        : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
  }
}
