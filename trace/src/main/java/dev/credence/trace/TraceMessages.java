// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.io.IOException;

/** Messages about traces of any format, and about their groups, variables and labels. */
public final class TraceMessages {
  public static final String NO_DRAWS = "the posterior has no draws";
  public static final String NOT_NUMBERS = "values that are not numbers";
  public static final String CHUNK_NOT_DECOMPRESSED = "a chunk cannot be decompressed";
  public static final String CHUNK_TRUNCATED = "a compressed chunk is truncated";
  public static final String CHUNK_BEYOND_SIZE = "a chunk decompresses to more than its size";
  public static final String CHUNK_CHECKSUM = "a chunk does not match its checksum";
  public static final String CHUNK_TOO_LARGE = "a chunk is larger than any compression makes it";
  public static final String DUPLICATE_LABEL = "a label occurs twice in it";

  /** What to do about a file that no NetCDF writer makes. */
  public static final String WRITE_NETCDF = "write it with idata.to_netcdf(\"trace.nc\")";

  private static final String WRITE_ONE = "write one with idata.to_netcdf(\"trace.nc\")";

  public static final String NO_POSTERIOR =
      "the trace has no group 'posterior'; write it with ArviZ: idata.to_netcdf(\"trace.nc\")";
  public static final String SOMETHING_ELSE = "something else; " + WRITE_ONE;

  private TraceMessages() {}

  /** For a file that contradicts its own format. */
  static String damaged(String what) {
    return "the trace is damaged: " + what;
  }

  /** For what is wrong with a variable or dimension. */
  public static String about(String name, TraceException e) {
    return name + ": " + e.getMessage();
  }

  public static String noFile(Object path) {
    return "there is no file " + path;
  }

  public static String unreadable(Object path, IOException e) {
    return path + " cannot be read: " + e.getMessage();
  }

  /** For a failure that another attempt may not have. */
  public static String unreadableNow(String name, IOException e) {
    return name + " cannot be read just now: " + e.getMessage();
  }

  public static String archive(String name) {
    return name + " is an archive; unpack it first";
  }

  public static String unknownSuffix(String name) {
    return name
        + " is not a .nc, .nc4, .h5 or .hdf5 file, .zarr directory or .csv file; "
        + WRITE_ONE;
  }

  /**
   * For a posterior without any variable that can be used.
   *
   * @param variables with their dimensions: {@code mu (chain), sigma ()}
   */
  public static String noVariable(String variables) {
    return "no variable of the posterior has the dimensions chain and draw; there is " + variables;
  }

  public static String drawsDiffer(String name, int chain, int draw, int chains, int draws) {
    return "%s has %d chains of %d draws, other variables have %d of %d"
        .formatted(name, chain, draw, chains, draws);
  }

  /** For a draw that is NaN or infinite; draws and chains are counted from 0. */
  public static String notFinite(String name, double value, int draw, int chain) {
    return "%s is %s in draw %d of chain %d; every draw of a variable in use must be finite"
        .formatted(name, value, draw, chain);
  }

  /**
   * For a variable of values that are not numbers.
   *
   * @param what its values are, in plural: {@code complex numbers}
   */
  public static String unsupportedType(String name, String what) {
    return "%s contains %s, which are not supported; store it as float64".formatted(name, what);
  }

  public static String timesAsValues(String name) {
    return name
        + " contains times, which are not supported; store it as numbers of a unit, float64";
  }

  /**
   * For a variable that is packed in a way that is not supported.
   *
   * @param what of its CF attributes is not supported
   */
  public static String packed(String name, String what) {
    return "%s has %s; store it unpacked, as float64".formatted(name, what);
  }

  public static String fillValueOfZarr3(String name, Object value) {
    return "%s has the _FillValue %s, which is not valid in Zarr 3: write it with xarray, or without"
        .formatted(name, value);
  }

  public static String shapeWithoutNames(String name) {
    return name + " has a shape that does not match its dimension names";
  }

  public static String rankOfChunks(String name) {
    return name + " and its chunks differ in their number of dimensions";
  }

  public static String chunkSize(int bytes, long size) {
    return "a chunk has " + bytes + " bytes that should have " + size;
  }

  /** For a string that is not valid in its encoding. */
  public static String invalidString(Object charset) {
    return "a string in it is not valid " + charset;
  }

  public static String coordinates(String dimension, long coordinates, int size) {
    return "dimension %s has %d coordinates for %d elements"
        .formatted(dimension, coordinates, size);
  }

  public static String danglingDimension(int index, String name) {
    return "dimension " + index + " of " + name + " refers to an object that does not exist";
  }

  static String moreThanFile(String name, long elements, long fileSize) {
    return "%s has %d elements, more than a file of %d bytes can hold"
        .formatted(name, elements, fileSize);
  }

  static String moreThanVariable(String name, long elements) {
    return "%s has %d elements, more than one variable may have".formatted(name, elements);
  }

  public static String moreThanInts(String name) {
    return name + " has more than 2^31 elements, the maximum";
  }

  static String largeChunks(String name, long bytes, long max) {
    return "%s is stored in chunks of %d bytes; write it with smaller ones, at most %d"
        .formatted(name, bytes, max);
  }

  /** For what needs more than half of the heap; sizes in bytes. */
  static String memory(String name, long bytes, long heap) {
    return "%s needs %d MiB of memory, more than half of the heap of %d MiB"
        .formatted(name, -Math.floorDiv(-bytes, 1L << 20), heap >> 20);
  }

  static String largeArray(String name) {
    return name + " is too large to be read at once";
  }

  static String largeMetadata(String structure, long bytes, long max) {
    return "the %s has %d bytes; the maximum is %d".formatted(structure, bytes, max);
  }

  static String tooMany(int max, String what) {
    return "an object of the trace has more than %d %s".formatted(max, what);
  }

  static String durations(String units) {
    return "it has durations in %s, which are not supported; make the coordinate numbers or strings"
        .formatted(units);
  }

  static String unsupportedTimes(String units, Object calendar) {
    return ("it has times of the units '%s' and the calendar '%s', which are not supported: convert"
            + " the coordinate to strings, or with .convert_calendar('standard')")
        .formatted(units, calendar);
  }

  static String notTime(String text) {
    return "'%s' is not a time of the form 2024-01-31 or 2024-01-31T06:00:00Z".formatted(text);
  }

  static String labelsInUtc(String text, Object time) {
    return "the labels are in UTC, where '%s' is %sZ".formatted(text, time);
  }

  /** For a text that several of a dimension's times match. */
  public static String severalTimes(String text, int count) {
    return "'%s' matches %d of them; write the time too".formatted(text, count);
  }

  /** For a string that looks like a label but differs from it in some code points. */
  static String otherCharacters(String text, String codePoints, String ofLabel) {
    return "'%s' has %s where the label has %s".formatted(text, codePoints, ofLabel);
  }
}
