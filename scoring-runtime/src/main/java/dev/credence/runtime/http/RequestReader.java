// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parses the requests of one connection and reserves the memory for it first: the bytes of request
 * heads (request line and headers), and the objects that the header fields become.
 *
 * <p>Pipelined requests are parsed one at a time. Reading is paused ({@code autoRead} off) from
 * when a head is parsed until Vert.x hands its request to a handler, while the client does not read
 * its responses, and after {@link #REQUESTS_PER_READ} requests or {@link #CHUNKS_PER_READ} chunks
 * until other connections of the event loop had their turn.
 */
final class RequestReader extends VertxHttpRequestDecoder {
  /** Maximum bytes of all headers of a request. */
  private static final int MAX_HEADER_BYTES = 16 << 10;

  private static final Http1ServerConfig CONFIG =
      new Http1ServerConfig().setMaxHeaderSize(MAX_HEADER_BYTES);

  /** More than this is released after a request, less when the connection ends. */
  private static final int RELEASE_THRESHOLD = 8 << 10;

  private static final int MAX_HEADER_FIELDS = 128;

  private static final Set<HttpVersion> VERSIONS =
      Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

  /** Maximum bytes of a head on a connection beyond the limit. */
  private static final int MAX_OVERFLOW_HEAD_BYTES = 2 << 10;

  private static final int MAX_OVERFLOW_HEADER_FIELDS = 32;

  /** After this many requests, other connections have their turn. */
  private static final int REQUESTS_PER_READ = 1;

  /** The same for chunks of a body: a read of 64 KiB may contain ten thousand. */
  private static final int CHUNKS_PER_READ = 64;

  /** The part of a request that is awaited, with a deadline. */
  private enum Arriving {
    NOTHING,
    HEAD,
    BODY
  }

  private final Deadlines heads;
  private final Deadlines bodies;
  private final Holding heap;
  private final Holding buffers;
  private final ConnectionLimit limit;
  private final boolean overflow;
  private final RequestHead head = new RequestHead();

  private boolean inHead;
  private boolean inBody;

  /** Bytes of the longest head so far: the decoder keeps a buffer of that size. */
  private int longestHead;

  /** Bytes of the previous request's head, reserved until this one is dispatched. */
  private long previousHeadCost;

  /** Whether a head is parsed, and no handler has the request yet. */
  private boolean awaitsDispatch;

  /** How many requests were parsed in this turn. */
  private int requestsRead;

  /** How many chunks of bodies were read in this turn. */
  private int chunksRead;

  /** Whether autoRead is off. */
  private boolean readPaused;

  private boolean removed;
  private Arriving watched = Arriving.NOTHING;
  private @Nullable ChannelHandlerContext context;

  /** A head that Netty accepts and this service does not. */
  static final class MalformedHeadException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int status;

    private MalformedHeadException(int status, String message) {
      super(message);
      this.status = status;
    }

    /** The status of the response. */
    int status() {
      return status;
    }
  }

  /**
   * A reader for one connection.
   *
   * @param heads deadlines of request heads; that of the first starts with the connection
   * @param bodies deadlines of request bodies
   * @param heap memory budget for heads
   * @param buffers memory budget for received bytes that are not parsed yet
   * @param limit counts connections that are closed for lack of memory
   * @param overflow whether the connection is beyond the limit: its heads must be small, and do not
   *     count
   */
  RequestReader(
      Deadlines heads,
      Deadlines bodies,
      MemoryBudget heap,
      MemoryBudget buffers,
      ConnectionLimit limit,
      boolean overflow) {
    super(CONFIG);
    this.limit = limit;
    this.heads = heads;
    this.bodies = bodies;
    this.heap = new Holding(heap);
    this.buffers = new Holding(buffers);
    this.overflow = overflow;
  }

  boolean isOverflow() {
    return overflow;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) throws Exception {
    super.handlerAdded(added);
    context = added;
    watch(Arriving.HEAD);
  }

  private void watch(Arriving next) {
    if (watched == next) {
      return;
    }
    forget();
    watched = next;
    if (next != Arriving.NOTHING) {
      (next == Arriving.HEAD ? heads : bodies).watch(this, millis -> close());
    }
  }

  private void forget() {
    if (watched != Arriving.NOTHING) {
      (watched == Arriving.HEAD ? heads : bodies).forget(this);
    }
  }

  private void refuse() {
    limit.refuse();
    close();
  }

  private void close() {
    if (context != null) {
      var _ = context.channel().close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    requestsRead = 0;
    chunksRead = 0;
    super.channelRead(context, message);
    if (removed) {
      return;
    }
    boolean waits = mustWait(context) && actualReadableBytes() > 0;
    if ((awaitsDispatch || waits) && !readPaused) {
      readPaused = true;
      context.channel().config().setAutoRead(false);
    }
    if (waits && (inBody || context.channel().isWritable())) {
      resumeReading(); // after the other connections
    }
    if (!buffers.resize(readPaused ? actualReadableBytes() : 0)) {
      refuse();
    }
    if (inHead) {
      watch(Arriving.HEAD);
    } else if (inBody && !awaitsDispatch) {
      watch(Arriving.BODY);
    }
  }

  /**
   * Whether the next chunk must wait for its turn; or the next request, which also waits until the
   * client reads responses.
   */
  private boolean mustWait(ChannelHandlerContext context) {
    if (inBody) {
      return chunksRead >= CHUNKS_PER_READ;
    }
    return !inHead && (requestsRead >= REQUESTS_PER_READ || !context.channel().isWritable());
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (awaitsDispatch || removed || mustWait(context)) {
      return;
    }
    boolean counts = !inBody;
    if (counts) {
      begin();
      head.scan(in);
    }
    int start = in.readerIndex();
    super.decode(context, in, out);
    if (counts) {
      head.addBytes(in.readerIndex() - start);
    } else {
      chunksRead++;
    }
    for (Object message : out) {
      if (message instanceof HttpRequest request) {
        headEnds(request);
      }
      if (message instanceof LastHttpContent) {
        inBody = false;
        watch(Arriving.NOTHING);
      }
    }
    reserveHeap();
  }

  private void begin() {
    if (!inHead) {
      inHead = true;
      previousHeadCost = head.cost();
      head.begin();
    }
  }

  private void headEnds(HttpRequest request) {
    inHead = false;
    inBody = true;
    awaitsDispatch = true;
    requestsRead++;
    longestHead = Math.max(longestHead, head.bytes());
    String fault = head.fault();
    if (fault != null) {
      fail(request, 400, fault);
    } else if (!VERSIONS.contains(request.protocolVersion())) {
      fail(request, 501, "the only versions of HTTP are 1.0 and 1.1");
      request.setProtocolVersion(HttpVersion.HTTP_1_1); // of the answer
    }
    watch(Arriving.NOTHING);
  }

  private static void fail(HttpRequest request, int status, String fault) {
    request.setDecoderResult(DecoderResult.failure(new MalformedHeadException(status, fault)));
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    AsciiString name = super.splitHeaderName(line, start, length);
    head.addField(name);
    if (head.fields() > (overflow ? MAX_OVERFLOW_HEADER_FIELDS : MAX_HEADER_FIELDS)) {
      throw new TooLongHttpHeaderException("too many header fields");
    }
    return name;
  }

  private void reserveHeap() {
    if (overflow) {
      if (head.bytes() > MAX_OVERFLOW_HEAD_BYTES) {
        close();
      }
      return;
    }
    long wanted = previousHeadCost + head.cost() + 2L * longestHead;
    boolean isWorthIt = wanted > heap.bytes() || heap.bytes() - wanted > RELEASE_THRESHOLD;
    if (isWorthIt && !heap.resize(wanted)) {
      refuse();
    }
  }

  /** Call this when a handler has the request that was parsed last, on the event loop. */
  void dispatched() {
    previousHeadCost = 0;
    awaitsDispatch = false;
    resumeReading();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    super.channelWritabilityChanged(context);
    if (context.channel().isWritable() && !awaitsDispatch) {
      resumeReading();
    }
  }

  private void resumeReading() {
    ChannelHandlerContext added = context;
    if (readPaused && added != null) {
      // scheduled, not executed: Netty runs what is executed before it looks at any socket again
      var _ = added.executor().schedule(() -> readOn(added), 0, TimeUnit.NANOSECONDS);
    }
  }

  private void readOn(ChannelHandlerContext context) {
    if (removed || !readPaused || awaitsDispatch) {
      return;
    }
    readPaused = false;
    try {
      channelRead(context, Unpooled.EMPTY_BUFFER);
      if (!removed) {
        channelReadComplete(context);
      }
    } catch (Exception e) {
      context.fireExceptionCaught(e);
    }
    if (!removed && !readPaused) {
      context.channel().config().setAutoRead(true);
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    removed = true;
    watch(Arriving.NOTHING);
    heap.resize(0);
    buffers.resize(0);
    super.handlerRemoved0(context);
  }
}
