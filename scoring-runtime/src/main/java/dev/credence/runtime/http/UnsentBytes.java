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
  private final MemoryBudget buffers;
  private final ConnectionLimit limit;
  private long used;
  private boolean waiting;

  UnsentBytes(MemoryBudget buffers, ConnectionLimit limit) {
    this.limit = limit;
    this.buffers = buffers;
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    settle(context);
  }

  private void settle(ChannelHandlerContext context) {
    ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
    long pending = queue == null ? 0 : queue.totalPendingWriteBytes();
    if (pending == used) {
      return; // as a rule both are 0
    }
    if (pending > used && !buffers.reserveUpToTotal(pending - used)) {
      limit.refuse();
      var _ = context.close();
      return;
    }
    if (pending < used) {
      buffers.release(used - pending);
    }
    used = pending;
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
    buffers.release(used);
    used = 0;
  }
}
