// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.S3Object;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/** Downloads an object by one GET, so that what arrives is one version of it. */
final class S3Download {
  private S3Download() {}

  /**
   * Writes an object to a file that does not exist yet.
   *
   * @throws SourceException one line that says what is wrong and what to do
   */
  static void get(S3Object object, S3Settings settings, Path target) throws SourceException {
    try (S3Client client = S3Clients.of(settings)) {
      client.getObject(
          request -> request.bucket(object.bucket()).key(object.key()),
          ResponseTransformer.toFile(target));
    } catch (SdkException e) {
      throw new SourceException(S3Faults.explain(e, object, settings), e);
    }
  }
}
