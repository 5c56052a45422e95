// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.hdf5;

import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.TraceSizeLimits;
import dev.credence.trace.encoding.NumberDecoder;
import dev.credence.trace.encoding.Scatter;
import dev.credence.trace.encoding.StoredNumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A dataset: an array of numbers or strings. Its values are read on demand. */
public final class HdfDataset {
  /** Bytes that a string takes in addition to its characters. */
  private static final int TEXT_OVERHEAD = 100;

  private final HdfFile file;
  private final ObjectHeader header;
  private final Dataspace dataspace;
  private final HdfDatatype datatype;
  private final DataLayout layout;
  private @Nullable Attributes attributes;

  HdfDataset(HdfFile file, ObjectHeader header) throws TraceException {
    this.file = file;
    this.header = header;
    this.dataspace = Dataspace.parse(required(ObjectHeader.DATASPACE));
    this.datatype = HdfDatatype.parse(required(ObjectHeader.DATATYPE));
    this.layout = DataLayout.parse(required(ObjectHeader.DATA_LAYOUT));
    if (layout instanceof DataLayout.Chunked chunked
        && chunked.chunk().length != dataspace.dimensions().length) {
      throw TraceException.corrupt(TraceMessages.rankOfChunks("a dataset"));
    }
  }

  /** The size of each dimension; none for a scalar. */
  public long[] shape() {
    return dataspace.dimensions().clone();
  }

  /** Whether the elements are strings, or characters of strings. */
  public boolean isText() {
    return datatype instanceof HdfDatatype.Text || datatype instanceof HdfDatatype.VariableText;
  }

  /**
   * Whether an element is one character: the last dimension is then that of the characters of a
   * string.
   */
  public boolean isLetters() {
    return datatype instanceof HdfDatatype.Text && datatype.size() == 1;
  }

  /** The type of the numbers; empty if it has none. */
  public Optional<StoredNumberType> numberType() {
    return datatype instanceof Numeric numeric ? Optional.of(numeric.type()) : Optional.empty();
  }

  /** Its attributes. */
  public Attributes attributes() throws TraceException {
    Attributes known = attributes;
    if (known == null) {
      known = Attributes.of(file, header);
      attributes = known;
    }
    return known;
  }

  /**
   * Checks that the file can hold what it declares.
   *
   * @param name of the dataset, for the message
   * @throws TraceException TOO_LARGE if not
   */
  public void checkDeclaredSize(String name) throws TraceException {
    TraceSizeLimits.checkDataset(
        name, dataspace.dimensions(), datatype.size(), file.space().size());
    if (layout instanceof DataLayout.Chunked chunked) {
      long chunk = TraceSizeLimits.product(chunked.chunk());
      TraceSizeLimits.checkChunk(name, TraceSizeLimits.product(chunk, datatype.size()));
    }
  }

  /**
   * Checks that this process has the memory for all elements.
   *
   * @param name of the dataset, for the message
   * @param bytesPerElement that an element will take
   * @throws TraceException TOO_LARGE if not
   */
  public void checkMemory(String name, long bytesPerElement) throws TraceException {
    TraceSizeLimits.checkMemory(
        name, TraceSizeLimits.product(dataspace.elements(), bytesPerElement));
  }

  /**
   * Bytes that reading needs in addition to the result: a run of the file, or a stored chunk with
   * the input and output of a filter.
   */
  public long decodingMemory() {
    long size = TraceSizeLimits.product(dataspace.elements(), datatype.size());
    long chunk =
        layout instanceof DataLayout.Chunked chunked
            ? TraceSizeLimits.product(TraceSizeLimits.product(chunked.chunk()), datatype.size())
            : Math.min(size, RawData.SLAB);
    return Math.min(size, ChunkReader.RUN) + TraceSizeLimits.product(3, chunk);
  }

  /**
   * Reads all numbers.
   *
   * @param name of the dataset, for messages
   * @param axes the dimensions in the order wanted, each once
   * @return the numbers in row-major order of these axes
   * @throws TraceException if they are not numbers, damaged, or need too much memory
   */
  public double[] numbers(String name, int... axes) throws TraceException {
    if (!(datatype instanceof Numeric numeric)) {
      throw new TraceException(
          Kind.UNSUPPORTED_FORMAT,
          TraceMessages.unsupportedType(
              name,
              datatype instanceof HdfDatatype.Other other
                  ? other.description()
                  : TraceMessages.NOT_NUMBERS));
    }
    checkDeclaredSize(name);
    checkMemory(name, Double.BYTES);
    double[] numbers = new double[TraceSizeLimits.arraySize(name, dataspace.elements())];
    NumberDecoder decoder = numeric.decoder();
    Arrays.fill(numbers, decoder.decode(fillValue((int) numeric.size()), 0));
    read(name, axes, (bytes, at, to) -> numbers[to] = decoder.decode(bytes, at));
    return numbers;
  }

  /**
   * Reads all integers of 8 bytes, to the last digit.
   *
   * @param name of the dataset, for messages
   * @throws TraceException if they are damaged, or need too much memory
   */
  public long[] integers(String name) throws TraceException {
    if (!(datatype instanceof Numeric numeric) || !numeric.type().isLong()) {
      throw new IllegalArgumentException(name + " does not have 8-byte integers");
    }
    checkDeclaredSize(name);
    checkMemory(name, Long.BYTES);
    long[] integers = new long[TraceSizeLimits.arraySize(name, dataspace.elements())];
    NumberDecoder.Exact decoder = NumberDecoder.exact(numeric.order());
    Arrays.fill(integers, decoder.decode(fillValue(Long.BYTES), 0));
    int[] axes = IntStream.range(0, shape().length).toArray();
    read(name, axes, (bytes, at, to) -> integers[to] = decoder.decode(bytes, at));
    return integers;
  }

  /**
   * Reads all strings of a dataset of one dimension, or of two if {@link #isLetters()}.
   *
   * @param name of the dataset, for messages
   * @throws TraceException if they are damaged, or need too much memory
   */
  public List<String> texts(String name) throws TraceException {
    checkDeclaredSize(name);
    checkMemory(name, TraceSizeLimits.product(2, datatype.size()) + TEXT_OVERHEAD);
    boolean joined = isLetters() && shape().length == 2;
    long size = TraceSizeLimits.product(datatype.size(), joined ? shape()[1] : 1);
    byte[] all =
        new byte
            [TraceSizeLimits.arraySize(
                name, TraceSizeLimits.product(dataspace.elements(), datatype.size()))];
    int step = (int) datatype.size();
    int[] axes = IntStream.range(0, shape().length).toArray();
    read(name, axes, (bytes, at, to) -> System.arraycopy(bytes, at, all, to * step, step));
    TextReader reader =
        new TextReader(
            file, joined ? new HdfDatatype.Text(size, HdfDatatype.Padding.NULL) : datatype);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < shape()[0]; i++) {
      texts.add(reader.read(all, (int) (i * size)));
    }
    return texts;
  }

  private void read(String name, int[] axes, Scatter.Sink sink) throws TraceException {
    try {
      if (dataspace.elements() > 0) {
        new RawData(file.space(), header, dataspace, (int) datatype.size(), layout)
            .read(axes, sink);
      }
    } catch (TraceException e) {
      throw new TraceException(e.kind(), TraceMessages.about(name, e), e);
    }
  }

  private byte[] fillValue(int size) throws TraceException {
    Cursor message = header.first(ObjectHeader.FILL_VALUE);
    return message == null ? new byte[size] : HdfFillValue.parse(message, size);
  }

  private Cursor required(int type) throws TraceException {
    Cursor fields = header.first(type);
    if (fields == null) {
      throw TraceException.corrupt(HdfMessages.noHeaderMessage(type));
    }
    return fields;
  }
}
