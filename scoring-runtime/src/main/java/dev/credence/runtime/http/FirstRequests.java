// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

/**
 * Closes connections on which the head of a first request does not arrive in time. One that sends
 * nothing for long is closed as idle; this ends the wait for heads that drip.
 *
 * @param deadlines of the event loop
 * @param then is given the requests
 */
record FirstRequests(Deadlines deadlines, Handler<HttpServerRequest> then)
    implements Handler<HttpServerRequest> {

  /** Awaits the first request on a new connection. */
  void await(HttpConnection connection) {
    deadlines.watch(connection, millis -> connection.close());
    connection.closeHandler(closed -> deadlines.forget(connection));
  }

  @Override
  public void handle(HttpServerRequest request) {
    deadlines.forget(request.connection());
    then.handle(request);
  }
}
