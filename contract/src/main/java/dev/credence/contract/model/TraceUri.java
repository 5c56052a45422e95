// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import java.util.regex.Pattern;

/**
 * Validates {@code spec.trace.uri}: a NetCDF file, a Zarr directory, or CSV as one file, a '*' in
 * the last segment or URIs separated by commas. The CRD's rule and the rules in Java use the same
 * patterns, in the common syntax of RE2 and Java.
 */
public final class TraceUri {
  public static final int MAX_LENGTH = 4_000;

  public static final String BUCKET = "s3://[a-z0-9][-.a-z0-9]{1,61}[a-z0-9]/";
  private static final String NETCDF_OR_ZARR = "[^\\p{Cc}]*[^/\\p{Cc}]\\.(nc4?|h5|hdf5|zarr/?)";
  private static final String DIRECTORIES = "([^*,\\p{Cc}]*/)?";
  private static final String CSV = DIRECTORIES + "[^/*,\\p{Cc}]+\\.csv";
  private static final String CSVS = DIRECTORIES + "[^/*,\\p{Cc}]*\\*[^/*,\\p{Cc}]*\\.csv";

  private static final String S3_LIST = BUCKET + CSV + "(," + BUCKET + CSV + ")*";
  private static final String S3 = BUCKET + "(" + NETCDF_OR_ZARR + "|" + CSVS + ")|" + S3_LIST;
  private static final String FILE_LIST = "file:" + CSV + "(,file:" + CSV + ")*";
  private static final String FILE = "file:(" + NETCDF_OR_ZARR + "|" + CSVS + ")|" + FILE_LIST;

  /** Start of a second URI; a comma alone is part of a name. */
  private static final String NEXT = ",\\s*(s3://|file:)";

  /** The CEL rule for a trace in S3. */
  public static final String S3_RULE =
      "self.matches(r'^("
          + S3
          + ")$') && (!self.matches(r'"
          + NEXT
          + "') || self.matches(r'^"
          + S3_LIST
          + "$'))";

  private static final Pattern SECOND = Pattern.compile(NEXT);

  private TraceUri() {}

  /** Whether it may name several objects, which have no common version. */
  public static boolean namesSeveralObjects(String uri) {
    return uri.endsWith(".zarr")
        || uri.endsWith(".zarr/")
        || (uri.endsWith(".csv") && (uri.contains("*") || SECOND.matcher(uri).find()));
  }

  /** Whether it is the URI of a trace in S3. */
  public static boolean isInS3(String uri) {
    return uri.matches(S3) && (!SECOND.matcher(uri).find() || uri.matches(S3_LIST));
  }

  /** Whether it is the URI of a trace in local files. */
  public static boolean isLocal(String uri) {
    return uri.matches(FILE) && (!SECOND.matcher(uri).find() || uri.matches(FILE_LIST));
  }
}
