// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceSizeLimits;
import dev.credence.trace.encoding.Utf8;
import java.util.Arrays;

/** Reads strings, of fixed or variable length, from the elements of one dataset or attribute. */
final class TextReader {
  private final HdfFile file;
  private final HdfDatatype datatype;
  private long length;

  TextReader(HdfFile file, HdfDatatype datatype) {
    this.file = file;
    this.datatype = datatype;
  }

  /** The string of the element that starts at an index. */
  String read(byte[] bytes, int at) throws TraceException {
    byte[] element = Arrays.copyOfRange(bytes, at, at + (int) datatype.size());
    if (datatype instanceof HdfDatatype.Text text) {
      return Utf8.decode(element, 0, end(element, text.padding()));
    }
    byte[] value = file.globalHeap().object(file.space().over("text", element), 1);
    length += value.length;
    if (length > file.space().size()) { // each string has its own place in the file
      throw TraceException.corrupt(HdfMessages.LONG_STRINGS);
    }
    TraceSizeLimits.checkMemory("its strings", length);
    return Utf8.decode(value, 0, end(value, HdfDatatype.Padding.NULL));
  }

  /** Index of the start of the padding. */
  private static int end(byte[] text, HdfDatatype.Padding padding) {
    int end = 0;
    if (padding == HdfDatatype.Padding.NULL_TERMINATED) {
      while (end < text.length && text[end] != 0) {
        end++;
      }
      return end;
    }
    end = text.length;
    while (end > 0 && text[end - 1] == (padding == HdfDatatype.Padding.SPACE ? ' ' : 0)) {
      end--;
    }
    return end;
  }
}
