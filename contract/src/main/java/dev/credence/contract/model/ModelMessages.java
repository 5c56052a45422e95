// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import java.util.Collection;

/** Validation messages, used by the CRD's rules and by the rules in Java alike. */
public final class ModelMessages {
  public static final String REQUIRED = "is required: set it";
  public static final String DUPLICATE = "is a duplicate: each name must be unique";
  public static final String FINITE = "must be a finite number: remove it for no bound";
  private static final String BUCKET = "; a BUCKET's name has 3 to 63 of a-z, 0-9, '.' and '-'";
  public static final String S3_URI =
      "must be the URI of a trace in S3: s3://BUCKET/PATH/FILE.nc,"
          + " s3://BUCKET/PATH/DIRECTORY.zarr or s3://BUCKET/PATH/FILE.csv; for one file per"
          + " chain, use one '*' in FILE, or list .csv URIs separated by commas without spaces"
          + BUCKET;
  public static final String ANY_URI =
      "must be the URI of a trace: s3://BUCKET/PATH/FILE.nc or file:PATH/FILE.nc; .zarr"
          + " and .csv as well; for one file per chain, use one '*' in FILE.csv, or list .csv"
          + " URIs separated by commas without spaces"
          + BUCKET;
  public static final String SHA256 =
      "must be a SHA-256: 64 hex characters in lower case, as sha256sum prints it";
  public static final String ENDPOINT =
      "must be the URL of an S3-compatible object store: for example"
          + " http://storage.models.svc:9000";
  public static final String REGION = "must be the name of a region: for example eu-west-2";
  public static final String SECRET_NAME =
      "must be the name of a Secret in the model's namespace: for example aws-credentials";
  public static final String WATCHED_URI =
      "requires uri, the object to watch: set uri or remove watch";
  public static final String PINNED =
      "must not be set together with watch or retraining, which bring other objects:"
          + " remove sha256, or remove watch and retraining";
  public static final String WATCH =
      "must have five cron fields with minutes at least 5 apart: for example */10 * * * *"
          + " or 0,30 * * * *";
  public static final String ANONYMOUS =
      "must not be set together with secretName: remove one of the two";
  public static final String IDENTIFIER =
      "must be an identifier for use in expressions: letters, digits and '_', not"
          + " starting with a digit";
  public static final String BOUNDS_TYPE =
      "is only for the types number, integer and vector: remove it or change the type";
  public static final String BOUNDS_ORDER = "must not be greater than maximum: swap the two";
  public static final String SIZE_TYPE =
      "is only for the type vector: remove it or change the type";
  public static final String UNSEEN_TYPE =
      "is only for the types integer and string, which can index: remove it or change the"
          + " type";
  public static final String MIXTURE_PARAMETERS =
      "is not allowed for a Mixture: set each component's own parameters in components";
  public static final String MIXTURE_COMPONENTS =
      "is required for a Mixture: set components: [{weight: ..., family: ..., parameters:"
          + " {...}}, ...]";
  public static final String COMPONENTS_FAMILY =
      "is only for a Mixture: remove it or set family: Mixture";
  public static final String WEIGHT = "must be an expression on one line: for example w[0]";
  public static final String METHOD_FAMILY =
      "pymc3 is only for the families Normal and Deterministic: set sample or exact";
  public static final String EXPRESSION =
      "must have an expression on one line for each parameter: for example beta[category]" + " * x";
  public static final String SAMPLE_COUNT =
      "must not be greater than maxSampleCount (which defaults to "
          + ModelSettings.DEFAULT_MAX_SAMPLE_COUNT
          + "; sampleCount defaults to "
          + ModelSettings.DEFAULT_SAMPLE_COUNT
          + "): set a lower sampleCount or a higher maxSampleCount";

  private ModelMessages() {}

  /** For a string that is too long. */
  public static String maxCharacters(int max) {
    return "must have at most " + max + " characters";
  }

  /** For a list or map with too few or too many entries. */
  public static String entries(int min, int max) {
    return "must have " + min + " to " + max + " entries";
  }

  /** For an integer that is out of bounds. */
  public static String integer(int min, int max) {
    return "must be an integer from " + min + " to " + max;
  }

  /** For a value that is not one of the allowed ones. */
  public static String oneOf(Collection<String> allowed) {
    return "must be one of " + String.join(", ", allowed);
  }
}
