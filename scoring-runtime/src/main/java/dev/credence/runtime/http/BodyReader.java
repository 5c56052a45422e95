// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body whole: 413 if it is too large, 408 if it does not arrive in time, and 503 while
 * other bodies fill the memory.
 */
final class BodyReader implements Handler<RoutingContext> {
  private static final int LARGEST = 8 << 20;

  /** Smaller bodies are not worth counting. */
  private static final int SMALL = 16 << 10;

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final MemoryBudget budget;
  private final Deadlines deadlines;
  private final BiConsumer<RoutingContext, byte[]> then;

  /**
   * A reader.
   *
   * @param deadlines of the event loop
   * @param then is given the body
   */
  BodyReader(MemoryBudget budget, Deadlines deadlines, BiConsumer<RoutingContext, byte[]> then) {
    this.budget = budget;
    this.deadlines = deadlines;
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
    deadlines.watch(body, body::late);
    request.handler(body::add).exceptionHandler(body::breakOff).endHandler(end -> body.end());
  }

  /** What a client says that it will send; 0 if it does not, or says it wrongly. */
  private static long announced(HttpServerRequest request) {
    @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
  }

  private static void refuseLarge(RoutingContext context) {
    Answers.early(context, 413, "the body is larger than 8 MiB");
  }

  /** A body on its way. */
  private final class Body {
    private final RoutingContext context;
    private final Buffer bytes = Buffer.buffer();
    private long reserved;
    private boolean refused;

    private Body(RoutingContext context) {
      this.context = context;
    }

    private void late(long millis) {
      refused = true;
      Answers.early(context, 408, "the body did not arrive within %d ms".formatted(millis));
    }

    private void add(Buffer chunk) {
      if (refused) {
        return;
      }
      int size = bytes.length() + chunk.length();
      if (size > LARGEST) {
        refused = true;
        refuseLarge(context);
      } else if (size > SMALL && !reserve(chunk.length())) {
        refused = true;
        Answers.early(context, 503, "too many large bodies are on their way");
      } else {
        bytes.appendBuffer(chunk);
      }
    }

    private boolean reserve(int more) {
      if (!budget.reserve(more)) {
        return false;
      }
      if (reserved == 0) {
        context.addEndHandler(ended -> budget.release(reserved));
      }
      reserved += more;
      return true;
    }

    private void breakOff(Throwable failure) {
      deadlines.forget(this);
      context.fail(failure);
    }

    private void end() {
      deadlines.forget(this);
      if (!refused) {
        then.accept(context, bytes.getBytes());
      }
    }
  }
}
