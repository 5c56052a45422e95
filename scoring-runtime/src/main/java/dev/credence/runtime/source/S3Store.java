// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.S3Object;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A client for one store. */
final class S3Store implements AutoCloseable {
  private static final int WHOLE = 200;
  private static final int PART = 206;

  private final S3Client client;
  private final S3Settings settings;
  private final ResponseValidator check;

  S3Store(S3Settings settings) throws SourceException {
    this.client = S3Clients.of(settings);
    this.settings = settings;
    this.check = new ResponseValidator(settings.storeName());
  }

  /**
   * Gets a range of an object in one request.
   *
   * @param which adds conditions to the request
   * @throws S3Exception if the store rejects it
   * @throws SourceException if the store cannot be reached, or its response is invalid
   */
  RangeResponse get(S3Object object, Consumer<GetObjectRequest.Builder> which, ByteRange range)
      throws SourceException {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
    which.accept(request);
    if (range.length() > 0) {
      request.range(range.header());
    }
    return send(s3 -> s3.getObject(request.build(), (answer, body) -> part(answer, body, range)));
  }

  private RangeResponse part(GetObjectResponse answer, AbortableInputStream body, ByteRange range)
      throws SourceException {
    try {
      long announced = answer.contentLength() == null ? -1 : answer.contentLength();
      long size = size(answer, announced, range);
      String etag = check.tag("ETag", answer.eTag());
      String version = check.tag("version", answer.versionId());
      byte[] bytes = check.bytes(body, announced, range.within(size));
      return new RangeResponse(range.offset(), bytes, size, etag, version);
    } catch (SourceException e) {
      body.abort(); // what comes is not waited for
      throw e;
    } catch (IOException e) {
      throw RetryableException.builder().message(e.getMessage()).cause(e).build();
    }
  }

  private long size(GetObjectResponse answer, long announced, ByteRange range)
      throws SourceException {
    int status = answer.sdkHttpResponse().statusCode();
    if (status == PART) {
      return check.sizeOf(range, answer.contentRange());
    }
    if (status != WHOLE) {
      throw check.wrong("answered %d where part of an object was requested".formatted(status));
    }
    if (announced < 0 || announced > range.length() || range.offset() > 0) {
      throw check.wrong("sent more than the requested range");
    }
    return announced;
  }

  /**
   * Asks what an object is, without its content.
   *
   * @throws S3Exception if the store refuses it
   */
  ObjectVersion head(S3Object object) throws SourceException {
    var answer =
        send(s3 -> s3.headObject(request -> request.bucket(object.bucket()).key(object.key())));
    return new ObjectVersion(
        PinnedSource.unquoted(check.tag("ETag", answer.eTag())),
        immutableVersionId(check.tag("version", answer.versionId())));
  }

  /** An object of the version "null" can be overwritten. */
  static @Nullable String immutableVersionId(@Nullable String versionId) {
    return "null".equals(versionId) ? null : versionId;
  }

  /**
   * Gets a page of a list.
   *
   * @throws S3Exception if the store refuses it
   */
  ListObjectsV2Response page(ListObjectsV2Request request) throws SourceException {
    return send(s3 -> s3.listObjectsV2(request));
  }

  /** Lists keys, see {@link S3Listing}. */
  SortedMap<String, Optional<String>> list(String bucket, String start, String delimiter)
      throws SourceException {
    return new S3Listing(this, bucket, start, delimiter).read();
  }

  private <T> T send(Function<S3Client, T> request) throws SourceException {
    try {
      return TimeLimit.call(settings.timeouts().total(), () -> request.apply(client));
    } catch (S3Exception refused) {
      throw refused;
    } catch (RuntimeException | IOException e) { // the SDK does not wrap all that it cannot read
      throw S3ErrorMessages.unanswered(e, settings.storeName());
    }
  }

  ResponseValidator check() {
    return check;
  }

  Timeouts timeouts() {
    return settings.timeouts();
  }

  /** The error for the user. */
  SourceException refused(S3Exception answer, S3Object object) {
    return S3ErrorMessages.refused(answer, object, settings);
  }

  @Override
  public void close() {
    client.close();
  }
}
