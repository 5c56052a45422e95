// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.zarr;

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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** An array of numbers or strings. Its values are read on demand. */
public final class ArrayNode {
  private static final int MAX_DIMENSIONS = 32;

  /** Bytes that a string takes in addition to its characters. */
  private static final int TEXT_OVERHEAD = 100;

  /** Maximum average bytes of a variable-length string in a chunk. */
  private static final int LONGEST_TEXT = 4096;

  private final Store store;
  private final ArrayMetadata array;

  ArrayNode(Store store, ArrayMetadata array) throws TraceException {
    this.store = store;
    this.array = array;
    int rank = array.shape().length;
    if (rank > MAX_DIMENSIONS || array.chunks().shape().length != rank) {
      throw TraceException.corrupt(TraceMessages.rankOfChunks(array.path()));
    }
    if (!array.dimensions().isEmpty() && array.dimensions().size() != rank) {
      throw new TraceException(Kind.DIM_MISMATCH, TraceMessages.shapeWithoutNames(array.path()));
    }
  }

  /** The size of each dimension; none for a scalar. */
  public long[] shape() {
    return array.shape().clone();
  }

  /** The names of the dimensions; empty for unnamed ones. */
  public List<String> dimensions() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < array.shape().length; i++) {
      Object name = array.dimensions().isEmpty() ? "" : array.dimensions().get(i);
      names.add(name instanceof String text ? text : "");
    }
    return names;
  }

  /** Whether the elements are strings. */
  public boolean isText() {
    return array.type() instanceof ZarrDataType.Text
        || array.type() instanceof ZarrDataType.VariableText;
  }

  /** Its attributes, as JSON has them. */
  public Map<String, Object> attributes() {
    return array.attributes();
  }

  /** The type of the numbers; empty if it has none. */
  public Optional<StoredNumberType> numberType() {
    return array.type() instanceof ZarrDataType.Numeric number
        ? Optional.of(number.type())
        : Optional.empty();
  }

  /**
   * The number that represents a missing value, if the array itself has one. Of integers and
   * booleans 0 is none: it is the fill value that Zarr takes of itself, and PyMC writes, so that it
   * says nothing.
   */
  public OptionalDouble missing() throws TraceException {
    if (!array.fillIsMissing()
        || array.fillValue().isEmpty()
        || !(array.type() instanceof ZarrDataType.Numeric number)) {
      return OptionalDouble.empty();
    }
    double fill = ZarrFillValue.number(array.fillValue().get(), number);
    return fill == 0 && !number.isFloating() ? OptionalDouble.empty() : OptionalDouble.of(fill);
  }

  /** Whether its attributes are written as version 3 has them. */
  public boolean isVersion3() {
    return !array.fillIsMissing();
  }

  /**
   * Checks that elements and chunks are not more than can be read.
   *
   * @param name of the array, for the message
   * @throws TraceException TOO_LARGE if they are
   */
  public void checkDeclaredSize(String name) throws TraceException {
    TraceSizeLimits.checkShape(name, array.shape());
  }

  /**
   * Checks that this process has the memory for all elements.
   *
   * @param name of the array, for the message
   * @param bytesPerElement that an element will take
   * @throws TraceException TOO_LARGE if not
   */
  public void checkMemory(String name, long bytesPerElement) throws TraceException {
    TraceSizeLimits.checkMemory(name, TraceSizeLimits.product(elements(), bytesPerElement));
  }

  /**
   * Bytes that reading needs in addition to the result: a stored chunk, and the input and output of
   * a codec.
   *
   * @throws TraceException TOO_LARGE if chunks are larger than any that are read
   */
  public long decodingMemory() throws TraceException {
    int elementSize = array.type() instanceof ZarrDataType.Numeric number ? number.size() : 0;
    ChunkLayout chunks = array.chunks().sharding().map(Sharding::chunks).orElse(array.chunks());
    long chunk = TraceSizeLimits.product(chunks.elements(), elementSize);
    TraceSizeLimits.checkChunk(array.path(), chunk);
    return 3 * chunk;
  }

  /**
   * Reads all numbers.
   *
   * @param name of the array, for messages
   * @param axes the dimensions in the order wanted, each once
   * @return the numbers in row-major order of these axes
   * @throws TraceException if they are not numbers, damaged, or need too much memory
   */
  public double[] numbers(String name, int... axes) throws TraceException {
    if (!(array.type() instanceof ZarrDataType.Numeric number)) {
      throw new TraceException(
          Kind.UNSUPPORTED_FORMAT,
          TraceMessages.unsupportedType(
              name,
              array.type() instanceof ZarrDataType.Other other
                  ? other.description()
                  : TraceMessages.NOT_NUMBERS));
    }
    double[] numbers = new double[checkedSize(name)];
    Arrays.fill(numbers, fill(number));
    read(name, number, axes, (bytes, at, to) -> numbers[to] = number.decoder().decode(bytes, at));
    return numbers;
  }

  /**
   * Reads all integers of 8 bytes, to the last digit.
   *
   * @param name of the array, for messages
   * @throws TraceException if they are damaged, or need too much memory
   */
  public long[] integers(String name) throws TraceException {
    if (!(array.type() instanceof ZarrDataType.Numeric number) || !number.type().isLong()) {
      throw new IllegalArgumentException(name + " does not have 8-byte integers");
    }
    long[] integers = new long[checkedSize(name)];
    Arrays.fill(integers, (long) fill(number));
    NumberDecoder.Exact decoder = NumberDecoder.exact(number.order());
    int[] axes = IntStream.range(0, shape().length).toArray();
    read(name, number, axes, (bytes, at, to) -> integers[to] = decoder.decode(bytes, at));
    return integers;
  }

  private int checkedSize(String name) throws TraceException {
    checkDeclaredSize(name);
    checkMemory(name, Double.BYTES);
    return TraceSizeLimits.arraySize(name, elements());
  }

  private double fill(ZarrDataType.Numeric number) throws TraceException {
    return array.fillValue().isPresent()
        ? ZarrFillValue.number(array.fillValue().get(), number)
        : 0;
  }

  private void read(String name, ZarrDataType.Numeric number, int[] axes, Scatter.Sink sink)
      throws TraceException {
    long[] shape = shape().length == 0 ? new long[] {1} : shape();
    Scatter scatter = new Scatter(shape, number.size(), Scatter.strides(shape, axes), sink);
    read(
        name,
        number.size(),
        (bytes, offset, layout) -> {
          long size = layout.elements() * number.size();
          if (bytes.length != size) {
            throw TraceException.corrupt(TraceMessages.chunkSize(bytes.length, size));
          }
          scatter.put(bytes, offset, layout.shape(), layout.order());
        });
  }

  /**
   * Reads all strings of an array of one dimension.
   *
   * @param name of the array, for messages
   * @throws TraceException if they are damaged, or need too much memory
   */
  public List<String> texts(String name) throws TraceException {
    int elementSize = array.type() instanceof ZarrDataType.Text text ? text.size() : LONGEST_TEXT;
    checkDeclaredSize(name);
    checkMemory(name, TEXT_OVERHEAD + (elementSize == LONGEST_TEXT ? 0 : 2L * elementSize));
    String[] texts = new String[TraceSizeLimits.arraySize(name, elements())];
    Arrays.fill(
        texts, array.fillValue().map(value -> ZarrFillValue.text(value, array.type())).orElse(""));
    TextChunk reader = new TextChunk(array.type());
    read(
        name,
        elementSize,
        (bytes, offset, layout) -> {
          List<String> chunk = reader.texts(bytes, (int) layout.elements());
          int from = (int) offset[0];
          for (int i = 0; i < chunk.size() && from + i < texts.length; i++) {
            texts[from + i] = chunk.get(i);
          }
        });
    return List.of(texts);
  }

  private void read(String name, int elementSize, Chunks.Sink sink) throws TraceException {
    try {
      if (elements() > 0) {
        new Chunks(store, array, elementSize).read(sink);
      }
    } catch (TraceException e) {
      throw new TraceException(e.kind(), TraceMessages.about(name, e), e);
    }
  }

  private long elements() {
    return TraceSizeLimits.product(array.shape());
  }
}
