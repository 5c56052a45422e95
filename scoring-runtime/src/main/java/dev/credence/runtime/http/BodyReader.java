// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body whole: 413 if it is too large, 408 if it does not arrive in time, however steadily
 * it drips, and 503 while other bodies fill the memory.
 */
final class BodyReader implements Handler<RoutingContext> {
  private static final int LARGEST = 8 << 20;

  /** Smaller bodies are not worth counting. */
  private static final int SMALL = 16 << 10;

  private final MemoryBudget budget;
  private final Duration limit;
  private final BiConsumer<RoutingContext, byte[]> then;

  /**
   * A reader.
   *
   * @param limit how long a body may take
   * @param then is given the body
   */
  BodyReader(MemoryBudget budget, Duration limit, BiConsumer<RoutingContext, byte[]> then) {
    this.budget = budget;
    this.limit = limit;
    this.then = then;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (announced(request) > LARGEST) {
      refuseLarge(context);
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
    Body body = new Body(context);
    request.handler(body::add).exceptionHandler(context::fail).endHandler(end -> body.end());
    context.addEndHandler(ended -> body.release());
  }

  /** What a client says that it will send; 0 if it does not, or says it wrongly. */
  private static long announced(HttpServerRequest request) {
    @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static void refuseLarge(RoutingContext context) {
    Answers.early(context, 413, "the body is larger than 8 MiB");
  }

  /** A body on its way. */
  private final class Body {
    private final RoutingContext context;
    private final long timer;
    private Buffer bytes = Buffer.buffer();
    private long reserved;
    private boolean refused;

    Body(RoutingContext context) {
      this.context = context;
      this.timer = context.vertx().setTimer(limit.toMillis(), ignored -> giveUp());
    }

    private void giveUp() {
      refused = true;
      Answers.early(
          context, 408, "the body did not arrive within %d ms".formatted(limit.toMillis()));
    }

    void add(Buffer chunk) {
      if (refused) {
        return;
      }
      int size = bytes.length() + chunk.length();
      if (size > LARGEST) {
        refused = true;
        refuseLarge(context);
      } else if (size > SMALL && !budget.reserve(chunk.length())) {
        refused = true;
        Answers.early(context, 503, "too many large bodies are on their way");
      } else {
        reserved += size > SMALL ? chunk.length() : 0;
        bytes.appendBuffer(chunk);
      }
    }

    void end() {
      context.vertx().cancelTimer(timer);
      if (!refused) {
        byte[] all = bytes.getBytes();
        bytes = Buffer.buffer();
        then.accept(context, all);
      }
    }

    void release() {
      context.vertx().cancelTimer(timer);
      budget.release(reserved);
      reserved = 0;
    }
  }
}
