// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Counts the bytes of a connection's responses that its client has not read: they are held in
 * buffers outside the heap. A connection for which there is no memory left is closed.
 */
final class UnsentBytes extends ChannelOutboundHandlerAdapter {
  private final Holding held;
  private final ConnectionLimit limit;
  private boolean waiting;

  UnsentBytes(MemoryBudget buffers, ConnectionLimit limit) {
    this.limit = limit;
    this.held = new Holding(buffers);
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    settle(context);
  }

  private void settle(ChannelHandlerContext context) {
    ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
    long pending = queue == null ? 0 : queue.totalPendingWriteBytes();
    if (pending == held.bytes()) {
      return; // as a rule both are 0
    }
    if (!held.resize(pending)) {
      limit.refuse();
      var _ = context.close();
      return;
    }
    if (pending > 0 && !waiting) {
      waiting = true;
      // completes when the queue is flushed
      var _ =
          context
              .writeAndFlush(Unpooled.EMPTY_BUFFER)
              .addListener(written -> {
                waiting = false;
                if (!context.isRemoved()) {
                  settle(context);
                }
              });
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    held.resize(0);
  }
}
