// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

/** What is said of a broken rule, by the API server and by the rules in Java alike. */
public final class ModelMessages {
  private static final String BUCKET = "; a BUCKET's name has 3 to 63 of a-z, 0-9, '.' and '-'";
  public static final String S3_URI =
      "must name a trace in S3: write s3://BUCKET/PATH/FILE.nc, s3://BUCKET/PATH/FOLDER.zarr or"
          + " s3://BUCKET/PATH/FILE.csv; for a file a chain write one '*' in FILE, or such .csv URIs"
          + " separated by commas without spaces"
          + BUCKET;
  public static final String ANY_URI =
      "must name a trace: write s3://BUCKET/PATH/FILE.nc or file:PATH/FILE.nc; .zarr and .csv as"
          + " well; for a file a chain write one '*' in FILE.csv, or such .csv URIs separated by"
          + " commas without spaces"
          + BUCKET;
  public static final String SHA256 =
      "must be a SHA-256: write its 64 hex digits in lower case, as sha256sum does";
  public static final String ENDPOINT =
      "must be the URL of an S3-compatible store: write for example"
          + " http://storage.models.svc:9000";
  public static final String REGION = "must be a region's name: write for example eu-west-2";
  public static final String SECRET_NAME =
      "must be the name of a Secret in the model's namespace: write for example aws-credentials";
  public static final String WATCHED_URI =
      "needs uri, the object to look for: write uri or leave out watch";
  public static final String PINNED =
      "cannot go with watch or retraining, which bring other objects: leave out sha256, or leave out"
          + " watch and retraining";
  public static final String WATCH =
      "must have cron's five fields and its minutes at least 5 apart: write for example */10 * * * *"
          + " or 0,30 * * * *";
  public static final String ANONYMOUS =
      "cannot go with secretName: leave out anonymous or leave out secretName";
  public static final String IDENTIFIER =
      "must be an identifier, so that expressions can name it: write letters, digits and '_', not"
          + " starting with a digit";
  public static final String BOUNDS_TYPE =
      "is only for the types number, integer and vector: leave it out or change the type";
  public static final String BOUNDS_ORDER = "must not be greater than maximum: swap the two";
  public static final String SIZE_TYPE =
      "is only for the type vector: leave it out or change the type";
  public static final String UNSEEN_TYPE =
      "is only for the types integer and string, which can index: leave it out or change the type";
  public static final String MIXTURE_PARAMETERS =
      "is not for a Mixture: write each component's own parameters under components";
  public static final String MIXTURE_COMPONENTS =
      "is required for a Mixture: write components: [{weight: ..., family: ..., parameters: {...}},"
          + " ...]";
  public static final String COMPONENTS_FAMILY =
      "is only for a Mixture: leave it out or write family: Mixture";
  public static final String WEIGHT = "must be an expression in one line: write for example w[0]";
  public static final String METHOD_FAMILY =
      "pymc3 is only for the families Normal and Deterministic: write sample or exact";
  public static final String EXPRESSION =
      "must be an expression in one line for each parameter: write for example beta[category] * x";
  public static final String SAMPLE_COUNT =
      "must not be greater than maxSampleCount ("
          + ModelSettings.DEFAULT_MAX_SAMPLE_COUNT
          + " if left out; sampleCount is "
          + ModelSettings.DEFAULT_SAMPLE_COUNT
          + " if left out): write a smaller sampleCount or a greater maxSampleCount";

  private ModelMessages() {}
}
