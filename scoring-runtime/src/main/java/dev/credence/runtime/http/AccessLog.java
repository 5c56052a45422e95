// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs one line per request: at INFO for errors, else at DEBUG. At most one 503 per second is
 * logged at INFO, so that logging does not add to the load. Query strings are not logged, and
 * bodies only if configured. Every request gets an ID, the client's or a new one, which the
 * response returns.
 */
final class AccessLog implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final String BODY = "body";
  private static final int LONGEST_BODY = 10_000;

  private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

  private final RequestMetrics metrics;
  private final boolean payloads;

  /** When a 503 was last logged at INFO. */
  private long told = System.nanoTime() - BETWEEN;

  /**
   * @param payloads whether request bodies are logged
   */
  AccessLog(RequestMetrics metrics, boolean payloads) {
    this.metrics = metrics;
    this.payloads = payloads;
  }

  @Override
  public void handle(RoutingContext context) {
    long start = System.nanoTime();
    String id = id(context.request().getHeader(REQUEST_ID));
    context.response().putHeader(REQUEST_ID, id);
    context.addEndHandler(end -> {
      long nanos = System.nanoTime() - start;
      int status = context.response().getStatusCode();
      metrics.answered(context, status, nanos);
      Level level = level(status, start + nanos);
      if (LOG.isEnabledForLevel(level)) {
        log(context, level, id, status, nanos / 1_000, end.succeeded());
      }
    });
    context.next();
  }

  private Level level(int status, long now) {
    if (status < 400 || (status == 503 && now - told < BETWEEN)) {
      return Level.DEBUG;
    }
    told = status == 503 ? now : told;
    return Level.INFO;
  }

  /** Keeps a body for the log if bodies are logged. */
  void keep(RoutingContext context, byte[] body) {
    if (payloads) {
      int length = Math.min(body.length, LONGEST_BODY);
      context.put(BODY, new String(body, 0, length, StandardCharsets.UTF_8));
    }
  }

  private static String id(@Nullable String given) {
    return given != null && ID.matcher(given).matches()
        ? given
        : Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  private void log(
      RoutingContext context, Level level, String id, int status, long micros, boolean arrived) {
    @Nullable String version = context.response().headers().get(Responses.MODEL_VERSION);
    String path = printable(String.valueOf(context.request().path()));
    @Nullable String body = context.get(BODY);
    LoggingEventBuilder line =
        LOG.atLevel(level)
            .addKeyValue("request_id", id)
            .addKeyValue("method", context.request().method().name())
            .addKeyValue("path", path)
            .addKeyValue("route", RequestMetrics.route(context))
            .addKeyValue("status", status)
            .addKeyValue("duration_us", micros)
            .addKeyValue("bytes", context.response().bytesWritten());
    if (version != null) {
      line = line.addKeyValue("model_version", version);
    }
    if (body != null) {
      line = line.addKeyValue(BODY, body);
    }
    line.log(
        "{} {} {} {} bytes in {} us, request {}{}{}",
        context.request().method(),
        path,
        status,
        context.response().bytesWritten(),
        micros,
        id,
        arrived ? "" : ", the client had disconnected",
        body == null ? "" : ", body " + body);
  }

  private static String printable(String path) {
    return path.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
