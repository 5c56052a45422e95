// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.trace.ByteSource;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.reader.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An open trace at any location: only requested data is read. */
public final class TraceFile implements AutoCloseable {

  /** Reads all files of the trace. */
  private interface Facts {
    ObjectFingerprint read() throws IOException;
  }

  private final TraceLocation location;
  private final Stores stores;
  private final Trace trace;
  private final Facts facts;

  private TraceFile(TraceLocation location, Stores stores, Trace trace, Facts facts) {
    this.location = location;
    this.stores = stores;
    this.trace = trace;
    this.facts = facts;
  }

  /**
   * Opens a trace.
   *
   * @throws SourceException if it cannot be read, or is not a trace
   */
  public static TraceFile open(TraceLocation location, S3Settings settings) throws SourceException {
    return open(location, settings, ObjectVersion.ANY);
  }

  /**
   * Opens an earlier version of a trace.
   *
   * @param state version of its only object
   * @throws SourceException if it cannot be read, no longer exists in this version, or is not a
   *     trace
   */
  public static TraceFile open(TraceLocation location, S3Settings settings, ObjectVersion state)
      throws SourceException {
    Stores stores = new Stores(settings);
    try {
      return open(location, stores, state);
    } catch (TraceException e) {
      stores.close();
      throw SourceException.of(location, e);
    } catch (SourceException e) {
      stores.close();
      throw e.at(location);
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private static TraceFile open(TraceLocation location, Stores stores, ObjectVersion state)
      throws SourceException, TraceException {
    if (location.isTree()) {
      return tree(location, stores);
    }
    List<TraceLocation> files = stores.files(location);
    if (!location.fileName().endsWith(".csv")) {
      ByteSource source = stores.open(files.getFirst(), state);
      return new TraceFile(
          location,
          stores,
          Traces.open(location.fileName(), source),
          () -> ObjectFingerprint.ofOne(location.toString(), source));
    }
    return csv(location, files, stores, files.size() == 1 ? state : ObjectVersion.ANY);
  }

  private static TraceFile tree(TraceLocation location, Stores stores)
      throws SourceException, TraceException {
    if (location instanceof LocalFile(Path folder)) {
      return new TraceFile(
          location,
          stores,
          Traces.open(folder),
          () ->
              ObjectFingerprint.ofSeveral(
                  location.toString(),
                  LocalFiles.below(folder),
                  key -> LocalFiles.open(folder.resolve(key))));
    }
    S3Tree tree = stores.tree(location);
    return new TraceFile(
        location,
        stores,
        Traces.openZarr(location.fileName(), tree),
        () -> ObjectFingerprint.ofSeveral(location.toString(), tree.all().keySet(), tree::open));
  }

  private static TraceFile csv(
      TraceLocation location, List<TraceLocation> files, Stores stores, ObjectVersion state)
      throws SourceException, TraceException {
    List<String> keys = keys(files);
    List<ByteSource> sources = new ArrayList<>();
    try {
      for (TraceLocation file : files) {
        sources.add(stores.open(file, state));
      }
    } catch (SourceException e) {
      sources.forEach(ByteSource::close);
      throw files.size() == 1 ? e : e.at(keys.get(sources.size()));
    }
    Trace trace = Traces.openCsv(keys, sources);
    // the trace has read and closed all files: local ones are reopened by name
    ObjectFingerprint.Opener again =
        key -> {
          int i = keys.indexOf(key);
          return files.get(i) instanceof LocalFile local ? stores.open(local) : sources.get(i);
        };
    return new TraceFile(
        location,
        stores,
        trace,
        () -> {
          if (files.size() > 1) {
            return ObjectFingerprint.ofSeveral(location.toString(), keys, again);
          }
          try (ByteSource source = again.open(keys.getFirst())) {
            return ObjectFingerprint.ofOne(location.toString(), source);
          }
        });
  }

  /** The names of files, or where they are if two have the same name. */
  static List<String> keys(List<TraceLocation> files) {
    List<String> names = files.stream().map(TraceLocation::fileName).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : files.stream().map(TraceLocation::toString).toList();
  }

  /** The open trace; closed with this. */
  public Trace trace() {
    return trace;
  }

  /**
   * Reads everything to compute the fingerprint.
   *
   * @throws SourceException if it cannot be read, or has changed since it was opened
   */
  public ObjectFingerprint facts() throws SourceException {
    try {
      return facts.read();
    } catch (SourceException e) {
      throw e.at(location);
    } catch (IOException e) {
      throw LocalFiles.fault(e).at(location);
    }
  }

  @Override
  public void close() {
    trace.close();
    stores.close();
  }
}
