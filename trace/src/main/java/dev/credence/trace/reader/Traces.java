// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.ByteSource;
import dev.credence.trace.FileTree;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens traces; chooses the reader. */
public final class Traces {
  /** Extensions of NetCDF-4 files, as a regular expression. */
  public static final String NETCDF_NAMES = "nc|nc4|h5|hdf5";

  private Traces() {}

  /**
   * Opens the trace in a file, a directory, or several files.
   *
   * @param path ends in {@code .nc}, {@code .nc4}, {@code .h5} or {@code .hdf5}: NetCDF-4 as ArviZ
   *     writes it; {@code .zarr}: a Zarr directory; {@code .csv}: chains as Stan writes them, one
   *     file, or, with a '*' in the last segment, several in the order of their names
   * @throws TraceException if it does not exist or is not a trace
   */
  public static Trace open(Path path) throws TraceException {
    String name = String.valueOf(path.getFileName());
    try {
      if (name.endsWith(".zarr") && Files.isDirectory(path)) {
        return openZarr(path.toString(), new FolderTree(path));
      }
      List<Path> files =
          name.contains("*") && name.endsWith(".csv") ? matching(path) : List.of(path);
      if (files.isEmpty() || !Files.isRegularFile(files.getFirst())) {
        throw new TraceException(Kind.NOT_FOUND, TraceMessages.noFile(path));
      }
      return name.endsWith(".csv") ? openCsv(files) : open(name, new FileSource(files.getFirst()));
    } catch (IOException e) {
      throw new TraceException(Kind.UNREADABLE, TraceMessages.unreadable(path, e), e);
    }
  }

  /**
   * Opens the trace in a file that is not local.
   *
   * @param name of the file; ends in one of {@link #NETCDF_NAMES} or in {@code .csv}
   * @param source its bytes; closed with the trace, or if opening fails
   * @throws TraceException if it is not a trace
   */
  public static Trace open(String name, ByteSource source) throws TraceException {
    if (name.endsWith(".csv")) {
      return openCsv(List.of(name), List.of(source));
    }
    if (!name.matches("(?s).*\\.(" + NETCDF_NAMES + ")")) {
      source.close();
      throw new TraceException(Kind.UNSUPPORTED_FORMAT, reasonAgainst(name));
    }
    return GroupedTrace.open(NetcdfGroups.open(source));
  }

  /**
   * Opens the trace in a Zarr store, version 2 or 3.
   *
   * @param name of the store, for messages
   * @param tree its files; closed with the trace, or if opening fails
   * @throws TraceException if it is not a trace
   */
  public static Trace openZarr(String name, FileTree tree) throws TraceException {
    return GroupedTrace.open(ZarrGroups.open(name, tree));
  }

  /**
   * Opens a trace of CSV files, one per chain, as CmdStan writes them.
   *
   * @param names of the files, for messages
   * @param sources their bytes, in the same order; closed with the trace, or if opening fails
   * @throws TraceException if they are not a trace
   */
  public static Trace openCsv(List<String> names, List<ByteSource> sources) throws TraceException {
    return GroupedTrace.open(CsvGroups.open(names, sources));
  }

  private static Trace openCsv(List<Path> files) throws IOException, TraceException {
    List<ByteSource> sources = new ArrayList<>();
    try {
      for (Path file : files) {
        sources.add(new FileSource(file));
      }
    } catch (IOException e) {
      sources.forEach(ByteSource::close);
      throw e;
    }
    return openCsv(files.stream().map(Path::toString).toList(), sources);
  }

  /** The files whose names match the last segment, in which '*' matches any characters. */
  private static List<Path> matching(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    Pattern pattern =
        Stream.of(path.getFileName().toString().split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.collectingAndThen(Collectors.joining(".*"), Pattern::compile));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> pattern.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static String reasonAgainst(String name) {
    return name.endsWith(".zip") || name.endsWith(".gz") || name.endsWith(".tar")
        ? TraceMessages.archive(name)
        : TraceMessages.unknownSuffix(name);
  }
}
