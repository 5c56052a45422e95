// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.runtime.source.TraceLocation.LocalFile;
import dev.credence.runtime.source.TraceLocation.S3Object;
import dev.credence.runtime.source.TraceLocation.Several;
import dev.credence.runtime.source.TraceLocation.WebFile;
import dev.credence.trace.reader.Traces;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/** Parses a {@link TraceLocation}: a URI of S3, a file or a web server, or a path. */
final class LocationParser {
  private static final String FORMS =
      "write s3://bucket/path/trace.nc, file:///path/trace.nc, https://host/path/trace.nc or a path";

  private LocationParser() {}

  static TraceLocation parse(String text, Path folder) {
    String[] parts = text.split(",", -1);
    // otherwise the comma is part of a name
    return parts.length > 1 && Arrays.stream(parts).allMatch(part -> part.endsWith(".csv"))
        ? new Several(Arrays.stream(parts).map(part -> one(part, folder)).toList())
        : one(text, folder);
  }

  private static TraceLocation one(String text, Path folder) {
    if (text.startsWith("s3://")) {
      return s3(text);
    }
    try {
      if (text.startsWith("https://") || text.startsWith("http://")) {
        return web(new URI(text));
      }
      if (text.startsWith("file:")) {
        URI uri = new URI(text);
        return new LocalFile(
            uri.isOpaque() ? folder.resolve(uri.getSchemeSpecificPart()) : Path.of(uri));
      }
      if (!text.isBlank() && !text.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
        return new LocalFile(folder.resolve(text));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' cannot be read (%s); %s".formatted(text, e.getMessage(), FORMS), e);
    }
    throw new IllegalArgumentException("'" + text + "' cannot be read; " + FORMS);
  }

  /** The '/' at the end of a Zarr directory is optional. */
  private static S3Object s3(String text) {
    int start = "s3://".length();
    int slash = text.indexOf('/', start);
    String key = slash <= start ? "" : text.substring(slash + 1).replaceFirst("\\.zarr/$", ".zarr");
    if (key.isEmpty() || key.endsWith("/")) {
      throw new IllegalArgumentException(
          text + " does not name an object; write s3://bucket/path/trace.nc");
    }
    return new S3Object(text.substring(start, slash), key);
  }

  private static WebFile web(URI uri) {
    WebFile file = new WebFile(uri);
    if (uri.getHost() == null
        || !file.fileName().matches("[^*]+\\.(csv|" + Traces.NETCDF_NAMES + ")")) {
      throw new IllegalArgumentException(
          "a web server can only have single .nc, .nc4, .h5, .hdf5 and .csv files");
    }
    return file;
  }
}
