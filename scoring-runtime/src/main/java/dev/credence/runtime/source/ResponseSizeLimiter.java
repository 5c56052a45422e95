// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Limits what the SDK reads into memory: error responses and pages of lists, which a store can make
 * arbitrarily large. The content of objects is limited where it is read.
 */
final class ResponseSizeLimiter implements ExecutionInterceptor {
  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> body = context.responseBody();
    if (!context.httpResponse().isSuccessful()) {
      return body.map(ResponseSizeLimiter::refusal);
    }
    return context.request() instanceof GetObjectRequest ? body : body.map(Page::new);
  }

  private static InputStream refusal(InputStream body) {
    try (body) {
      return new ByteArrayInputStream(S3ErrorBody.read(body).toXml());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A page of a list. A thousand of the longest keys, with each character escaped and all metadata,
   * are smaller.
   */
  private static final class Page extends FilterInputStream {
    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_TAGS = 100_000;

    private int bytes;
    private int tags;

    Page(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      for (int i = 0; i < count; i++) {
        if (buffer[offset + i] == '<') {
          tags++;
        }
      }
      bytes += Math.max(count, 0);
      if (bytes > MAX_BYTES || tags > MAX_TAGS) {
        throw new IOException("a page of its list exceeds the maximum size");
      }
      return count;
    }
  }
}
