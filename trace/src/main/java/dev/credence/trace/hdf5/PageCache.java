// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.ByteSource;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An LRU cache of pages for metadata, which is in small pieces close to each other: one request per
 * page instead of one per piece.
 */
final class PageCache {
  /** Bytes of a page: a store needs about as long to send it as to start the response. */
  static final int PAGE = 512 * 1024;

  private static final int PAGES = 16;

  private final ByteSource source;
  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > PAGES;
        }
      };

  PageCache(ByteSource source) {
    this.source = source;
  }

  long size() {
    return source.size();
  }

  /** Reads a range within the source, through the cache. */
  byte[] read(long offset, int length) throws TraceException {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      long at = offset + done;
      byte[] page = page(at / PAGE);
      int within = (int) (at % PAGE);
      int count = Math.min(length - done, page.length - within);
      System.arraycopy(page, within, bytes, done, count);
      done += count;
    }
    return bytes;
  }

  /** Reads a range within the source directly, bypassing the cache. */
  byte[] readThrough(long offset, int length) throws TraceException {
    try {
      return source.read(offset, length);
    } catch (IOException e) {
      throw new TraceException(Kind.UNREADABLE, TraceMessages.unreadableNow("the trace", e), e);
    }
  }

  private byte[] page(long number) throws TraceException {
    byte[] page = pages.get(number);
    if (page == null) {
      long start = number * PAGE;
      page = readThrough(start, (int) Math.min(PAGE, source.size() - start));
      pages.put(number, page);
    }
    return page;
  }
}
