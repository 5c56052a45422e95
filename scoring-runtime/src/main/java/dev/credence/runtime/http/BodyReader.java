// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a complete body. Responds with 413 if it is too large, 408 if it does not arrive in time,
 * 503 while other requests use all of the memory.
 */
final class BodyReader implements Handler<RoutingContext> {
  private static final int LARGEST = 8 << 20;

  private static final String TOO_LARGE = "the body is larger than 8 MiB";
  private static final byte[] NONE = {};

  private final MemoryBudget budget;
  private final Deadlines deadlines;
  private final BiConsumer<RoutingContext, byte[]> then;

  /**
   * A reader.
   *
   * @param deadlines of the event loop
   * @param then receives the body
   */
  BodyReader(MemoryBudget budget, Deadlines deadlines, BiConsumer<RoutingContext, byte[]> then) {
    this.budget = budget;
    this.deadlines = deadlines;
    this.then = then;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    long announced = announced(request);
    if (announced > LARGEST) {
      Responses.early(context, 413, TOO_LARGE);
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
    Body body = new Body(context, (int) announced);
    deadlines.watch(body, body::late);
    request.handler(body::add).exceptionHandler(body::breakOff).endHandler(end -> body.end());
  }

  /** The Content-Length, which Netty has validated; 0 if there is none. */
  private static long announced(HttpServerRequest request) {
    @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  /** A body that is being received; its buffer counts towards the budget. */
  private final class Body {
    private final RoutingContext context;
    private final int announced;
    private byte[] bytes = NONE;
    private int size;
    private boolean refused;

    /** Whether the response was sent, or the client has disconnected. */
    private boolean over;

    private Body(RoutingContext context, int announced) {
      this.context = context;
      this.announced = announced;
      context.addEndHandler(ended -> release());
    }

    private void release() {
      budget.release(bytes.length);
      bytes = NONE;
      over = true;
    }

    private void late(long millis) {
      refuse(408, "the body did not arrive within %d ms".formatted(millis));
    }

    private void refuse(int status, String detail) {
      refused = true;
      deadlines.forget(this);
      Responses.early(context, status, detail);
    }

    private void add(Buffer chunk) {
      if (refused || over) {
        return;
      }
      int longer = size + chunk.length();
      if (longer > LARGEST) {
        refuse(413, TOO_LARGE);
      } else if (longer > bytes.length && !grow(longer)) {
        Responses.retryLater(context.response());
        refuse(503, "not enough memory for request bodies at the moment");
      } else {
        chunk.getBytes(bytes, size);
        size = longer;
      }
    }

    /**
     * Grows the buffer: to four times its content, at most Content-Length; by half if that is not
     * known. Smaller steps would reserve less, but leave more garbage.
     */
    private boolean grow(int least) {
      int length =
          announced >= least
              ? Math.min(Math.max(least, 4 * size), announced)
              : Math.max(least, Math.min(size + size / 2, LARGEST));
      if (!budget.reserve(length)) {
        return false;
      }
      byte[] longer = Arrays.copyOf(bytes, length);
      budget.release(bytes.length);
      bytes = longer;
      return true;
    }

    private void breakOff(Throwable failure) {
      if (!refused) {
        refused = true;
        deadlines.forget(this);
        context.fail(failure);
      }
    }

    private void end() {
      if (!refused) {
        deadlines.forget(this);
        try {
          then.accept(context, size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        } catch (RuntimeException e) { // thrown outside of the router, which would send no response
          context.fail(e);
        }
      }
    }
  }
}
