// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.Stores.Found;
import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Queries which object a trace is now, as in {@link ObjectFingerprint}, without reading it. */
public final class ObjectProbe {
  private ObjectProbe() {}

  /**
   * Queries the version of a trace: one request for an object, one list for all objects under a
   * prefix or of a pattern.
   *
   * @throws SourceException if it does not exist, or the store cannot be reached
   */
  public static ObjectVersion probe(TraceLocation location, S3Settings settings)
      throws SourceException {
    try (Stores stores = new Stores(settings)) {
      return probe(location, stores);
    } catch (SourceException e) {
      throw e.at(location);
    }
  }

  /**
   * Rejects a trace of several files that has changed. For one object, {@link TraceFile#open} reads
   * the earlier version.
   *
   * @param state with the ETag of all files; without one, any is accepted
   * @throws SourceException if it has changed, or the store cannot be reached
   */
  public static void requireOfSeveral(
      TraceLocation location, S3Settings settings, ObjectVersion state) throws SourceException {
    if (state.etag() == null) {
      return;
    }
    try (Stores stores = new Stores(settings)) {
      if (isOneObject(location, stores)) {
        return;
      }
      String etag = probe(location, stores).etag();
      if (etag != null && !etag.equals(state.etag())) {
        throw PinnedSource.overwrittenOrDeleted(null);
      }
    } catch (SourceException e) {
      throw e.at(location);
    }
  }

  private static boolean isOneObject(TraceLocation location, Stores stores) throws SourceException {
    if (location.isTree()) {
      return false;
    }
    List<Found> files = stores.find(location);
    return files.size() == 1 && files.getFirst().file() instanceof S3Object;
  }

  private static ObjectVersion probe(TraceLocation location, Stores stores) throws SourceException {
    if (location.isTree()) {
      return location instanceof LocalFile local
          ? LocalFiles.probe(local.path())
          : ofSeveral(stores.listWithEtags(location));
    }
    List<Found> files = stores.find(location);
    if (files.size() == 1) {
      return stores.probe(files.getFirst().file());
    }
    List<String> keys = TraceFile.keys(files.stream().map(Found::file).toList());
    Map<String, Optional<String>> etags = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      etags.put(keys.get(i), etag(files.get(i), keys.get(i), stores));
    }
    return ofSeveral(etags);
  }

  /** From the list, if the list had one. */
  private static Optional<String> etag(Found found, String key, Stores stores)
      throws SourceException {
    try {
      return Optional.ofNullable(
          found.etag() == null ? stores.probe(found.file()).etag() : found.etag());
    } catch (SourceException e) {
      throw e.at(key);
    }
  }

  private static ObjectVersion ofSeveral(Map<String, Optional<String>> etags) {
    Map<String, String> known = new TreeMap<>();
    etags.forEach((key, etag) -> etag.ifPresent(value -> known.put(key, value)));
    return new ObjectVersion(
        known.size() == etags.size() ? ObjectFingerprint.ofLines(known) : null, null);
  }
}
