// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the requests of one connection, and counts what that takes before it is held: the bytes of
 * heads, and the objects that their lines become. A request that follows another is not parsed
 * before it is its turn, nor while answers wait to be read; until then nothing more is received.
 */
final class RequestReader extends VertxHttpRequestDecoder {
  /** How long all headers of a request may be. */
  static final int MOST_BYTES = 16 << 10;

  private static final Http1ServerConfig CONFIG =
      new Http1ServerConfig().setMaxHeaderSize(MOST_BYTES);

  /** About what a header and a request take besides their bytes. */
  private static final int LINE = 160;

  private static final int REQUEST = 1 << 10;

  /** More than this is released at once, less when the connection ends. */
  private static final int SLACK = 8 << 10;

  private static final int MOST_LINES = 128;

  /** The longest head that a spare connection may send, and how many lines it has. */
  private static final int MOST_SPARE = 2 << 10;

  private static final int MOST_SPARE_LINES = 32;

  /** After so many requests it is other connections' turn. */
  private static final int TURNS = 1;

  private static final AsciiString HOST = AsciiString.cached("host");
  private static final AsciiString CODING = AsciiString.cached("transfer-encoding");

  /** What takes its time to arrive. */
  private enum Arriving {
    NOTHING,
    HEAD,
    BODY
  }

  private final Deadlines heads;
  private final Deadlines bodies;
  private final MemoryBudget heap;
  private final MemoryBudget buffers;
  private final boolean spare;
  private final HeadLines head = new HeadLines();

  private boolean inHead;
  private boolean inBody;
  private int bytes;
  private int lines;
  private int hosts;
  private int codings;

  /** Of the longest head so far, whose buffer stays. */
  private int longest;

  /** What the request before takes, until this one's turn. */
  private long before;

  /** Whether a head is parsed whose turn has not come. */
  private boolean ahead;

  /** How many requests were parsed of what has arrived at once. */
  private int turns;

  /** Whether nothing is received. */
  private boolean stopped;

  private boolean gone;
  private Arriving watched = Arriving.NOTHING;
  private long heapUsed;
  private long buffersUsed;
  private @Nullable ChannelHandlerContext context;

  /** A head that Netty would take. */
  static final class MalformedHeadException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private MalformedHeadException(String message) {
      super(message);
    }
  }

  /**
   * A reader of the event loop's deadlines.
   *
   * @param heads within which a head is to arrive, the first from the connection's start
   * @param bodies within which the rest of a request is to arrive
   * @param heap for heads
   * @param buffers for what arrives before its turn
   * @param spare whether only small heads are taken, which then do not count
   */
  RequestReader(
      Deadlines heads, Deadlines bodies, MemoryBudget heap, MemoryBudget buffers, boolean spare) {
    super(CONFIG);
    this.heads = heads;
    this.bodies = bodies;
    this.heap = heap;
    this.buffers = buffers;
    this.spare = spare;
  }

  boolean isSpare() {
    return spare;
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

  private void close() {
    if (context != null) {
      var _ = context.channel().close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    turns = 0;
    super.channelRead(context, message);
    if (gone) {
      return;
    }
    boolean waits = isEarly(context) && actualReadableBytes() > 0;
    if ((ahead || waits) && !stopped) {
      stopped = true;
      context.channel().config().setAutoRead(false);
    }
    if (waits && context.channel().isWritable()) {
      goOn(); // once all others had their turn
    }
    keep(stopped ? actualReadableBytes() : 0);
    if (inHead) {
      watch(Arriving.HEAD);
    } else if (inBody && !ahead) {
      watch(Arriving.BODY);
    }
  }

  /** Whether a next request comes too early: before answers are taken, or others had a turn. */
  private boolean isEarly(ChannelHandlerContext context) {
    return !inHead && !inBody && (turns >= TURNS || !context.channel().isWritable());
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (ahead || gone || isEarly(context)) {
      return;
    }
    boolean counts = !inBody;
    if (counts) {
      begin();
      head.see(in);
    }
    int start = in.readerIndex();
    super.decode(context, in, out);
    if (counts) {
      bytes += in.readerIndex() - start;
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
    settle();
  }

  private void begin() {
    if (!inHead) {
      inHead = true;
      before = cost();
      bytes = 0;
      lines = 0;
      hosts = 0;
      codings = 0;
      head.begin();
    }
  }

  private void headEnds(HttpRequest request) {
    inHead = false;
    inBody = true;
    ahead = true;
    turns++;
    longest = Math.max(longest, bytes);
    if (head.isFolded() || hosts > 1 || codings > 1) {
      request.setDecoderResult(
          DecoderResult.failure(
              new MalformedHeadException(
                  head.isFolded()
                      ? "send each header on one line"
                      : "send one Host, and Transfer-Encoding at most once")));
    }
    watch(Arriving.NOTHING);
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    AsciiString name = super.splitHeaderName(line, start, length);
    if (++lines > (spare ? MOST_SPARE_LINES : MOST_LINES)) {
      throw new TooLongHttpHeaderException("too many headers");
    }
    if (length == HOST.length() && HOST.contentEqualsIgnoreCase(name)) {
      hosts++;
    } else if (length == CODING.length() && CODING.contentEqualsIgnoreCase(name)) {
      codings++;
    }
    return name;
  }

  private long cost() {
    return REQUEST + 2L * bytes + (long) LINE * lines;
  }

  private void settle() {
    if (spare) {
      if (bytes > MOST_SPARE) {
        close();
      }
      return;
    }
    long wanted = before + cost() + 2L * longest;
    if (wanted > heapUsed) {
      if (!heap.reserveForConnection(wanted - heapUsed)) {
        close();
        return;
      }
      heapUsed = wanted;
    } else if (heapUsed - wanted > SLACK) {
      heap.release(heapUsed - wanted);
      heapUsed = wanted;
    }
  }

  private void keep(long waiting) {
    if (waiting > buffersUsed && !buffers.reserveForConnection(waiting - buffersUsed)) {
      close();
      return;
    }
    if (waiting < buffersUsed) {
      buffers.release(buffersUsed - waiting);
    }
    buffersUsed = waiting;
  }

  /** It is the turn of the request whose head was parsed last; on the event loop. */
  void turn() {
    before = 0;
    ahead = false;
    goOn();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    super.channelWritabilityChanged(context);
    if (context.channel().isWritable() && !ahead) {
      goOn();
    }
  }

  private void goOn() {
    ChannelHandlerContext added = context;
    if (stopped && added != null) {
      added.executor().execute(() -> receive(added));
    }
  }

  private void receive(ChannelHandlerContext context) {
    if (gone || !stopped || ahead) {
      return;
    }
    stopped = false;
    try {
      channelRead(context, Unpooled.EMPTY_BUFFER);
      if (!gone) {
        channelReadComplete(context);
      }
    } catch (Exception e) {
      context.fireExceptionCaught(e);
    }
    if (!gone && !stopped) {
      context.channel().config().setAutoRead(true);
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    gone = true;
    watch(Arriving.NOTHING);
    heap.release(heapUsed);
    buffers.release(buffersUsed);
    heapUsed = 0;
    buffersUsed = 0;
    super.handlerRemoved0(context);
  }
}
