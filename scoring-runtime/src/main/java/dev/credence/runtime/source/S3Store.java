// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A store and how it is asked. */
final class S3Store implements AutoCloseable {

  /** What was answered, and the bytes that came with it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Piece(GetObjectResponse answer, byte[] bytes) {}

  private final S3Client client;
  private final S3Settings settings;

  S3Store(S3Settings settings) throws SourceException {
    this.client = S3Clients.of(settings);
    this.settings = settings;
  }

  /**
   * Gets a part of an object in one request.
   *
   * @param which adds range and conditions to the request
   * @param most bytes that may come; more are a store that does not know ranges
   */
  Piece get(S3Object object, Consumer<GetObjectRequest.Builder> which, int most) {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
    which.accept(request);
    return client.getObject(
        request.build(), (answer, body) -> new Piece(answer, bytes(answer, body, most)));
  }

  private static byte[] bytes(GetObjectResponse answer, AbortableInputStream body, int most) {
    long length = answer.contentLength();
    if (length > most) {
      body.abort();
      throw SdkClientException.create("it sends more than the range that it is asked for");
    }
    try {
      byte[] bytes = body.readNBytes((int) length);
      if (bytes.length < length) {
        throw new EOFException("Premature EOF");
      }
      return bytes;
    } catch (IOException e) {
      throw RetryableException.builder().message(e.getMessage()).cause(e).build();
    }
  }

  /** Asks what an object is, without its content. */
  HeadObjectResponse head(S3Object object) {
    return client.headObject(request -> request.bucket(object.bucket()).key(object.key()));
  }

  /**
   * Lists keys, in the order of their letters, each with the ETag of its object; folders with none.
   *
   * @param start of all keys wanted: {@code sales/trace.zarr/}, {@code sales/chain-}
   * @param delimiter "/" for what lies in one folder: of folders in it only the name, with '/';
   *     empty for all that goes on behind the start
   */
  SortedMap<String, Optional<String>> list(String bucket, String start, String delimiter)
      throws SourceException {
    SortedMap<String, Optional<String>> keys = new TreeMap<>();
    try {
      for (ListObjectsV2Response page :
          client.listObjectsV2Paginator(request ->
              request
                  .bucket(bucket)
                  .prefix(start)
                  .delimiter(delimiter.isEmpty() ? null : delimiter))) {
        page.commonPrefixes().forEach(folder -> keys.put(folder.prefix(), Optional.empty()));
        page.contents()
            .forEach(object ->
                keys.put(object.key(), Optional.ofNullable(PinnedSource.unquoted(object.eTag()))));
      }
    } catch (SdkException e) {
      throw fault(e, new S3Object(bucket, start));
    }
    return keys;
  }

  /** A failure as the user is told of it. */
  SourceException fault(SdkException failure, S3Object object) {
    return failure instanceof S3Exception answer
        ? S3Faults.refused(answer, object, settings)
        : S3Faults.unreachable(failure, settings);
  }

  @Override
  public void close() {
    client.close();
  }
}
