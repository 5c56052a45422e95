// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Counts what of a connection's answers its reader has not taken: it lies in buffers outside the
 * heap. A connection for which there is no more place is closed.
 */
final class PendingAnswers extends ChannelOutboundHandlerAdapter {
  private final MemoryBudget buffers;
  private long used;
  private boolean waiting;

  PendingAnswers(MemoryBudget buffers) {
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
    if (pending > used && !buffers.reserveForConnection(pending - used)) {
      var _ = context.close();
      return;
    }
    if (pending < used) {
      buffers.release(used - pending);
    }
    used = pending;
    if (pending > 0 && !waiting) {
      waiting = true;
      // is written once all before it is
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
