// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * A response that is sent in pieces, as fast as the client reads. Sent at once, it would be copied
 * to memory outside of the heap, uncounted, until a slow client has read it.
 */
final class LargeResponse {
  /** Size of a piece in bytes; larger responses are sent in pieces. */
  static final int PIECE = 64 << 10;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Buffer body;
  private int sent;

  private LargeResponse(HttpServerRequest request, Buffer body) {
    this.request = request;
    this.response = request.response();
    this.body = body;
  }

  static void send(HttpServerRequest request, byte[] body) {
    LargeResponse answer = new LargeResponse(request, Buffer.buffer(body));
    answer.response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
    answer.response.drainHandler(drained -> answer.goOn());
    answer.goOn();
  }

  private void goOn() {
    while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
      int end = Math.min(sent + PIECE, body.length());
      Buffer piece = body.slice(sent, end);
      sent = end;
      (sent < body.length() ? response.write(piece) : response.end(piece))
          .onFailure(gone -> request.connection().close());
    }
  }
}
