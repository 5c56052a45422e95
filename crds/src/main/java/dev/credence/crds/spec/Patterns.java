// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import dev.credence.contract.model.ModelPatterns;
import dev.credence.contract.model.TraceUri;

/**
 * Regular expressions for complete values, in the common syntax of RE2 and Java, used by the CRD's
 * CEL rules and by the rules in Java alike.
 */
public final class Patterns {
  public static final String NAME = "[a-z]([-a-z0-9]*[a-z0-9])?";
  public static final String ANNOTATION_KEY =
      "([a-z0-9]([-.a-z0-9]*[a-z0-9])?/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";
  public static final String OWN_KEY = "(app\\.kubernetes\\.io|credence\\.dev)/";
  public static final String LABEL_VALUE = "([A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?)?";
  public static final String CPU = "\\d+(m|\\.\\d{1,3})?";
  public static final String BYTES = "\\d+(\\.\\d+)?(Ki|k|[MGTPE]i?)?";

  public static final String QUALIFIED_NAME = "[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";
  public static final String INTEGER = "\\d{1,9}";
  public static final String EXTENDED_RESOURCE = ModelPatterns.SUBDOMAIN + "/" + QUALIFIED_NAME;
  public static final String TIME_ZONE =
      "[A-Za-z0-9_+][-A-Za-z0-9_+]{0,13}(/[A-Za-z0-9_+][-A-Za-z0-9_+]{0,13})*";
  public static final String OUTPUT_PREFIX = TraceUri.BUCKET + "([-!_.*'()=A-Za-z0-9/]*/)?";
  public static final String IMAGE = "[!-~]+";
  public static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

  /** Names of variables; like keys of ConfigMaps they are never "." or "..". */
  public static final String ENV_NAME = "([-_A-Za-z]|\\.[-_A-Za-z0-9])[-._A-Za-z0-9]*";

  public static final String CONFIG_KEY = "([-_A-Za-z0-9]|\\.[-_A-Za-z0-9])[-._A-Za-z0-9]*";
  public static final String FIELD_PATH =
      "metadata\\.(name|namespace|uid|(labels|annotations)\\['("
          + ModelPatterns.SUBDOMAIN
          + "/)?"
          + QUALIFIED_NAME
          + "'\\])|spec\\.(nodeName|serviceAccountName)|status\\.(hostIPs?|podIPs?)";
  public static final String CPU_DIVISOR = "1m?";
  public static final String BYTES_DIVISOR = "1(Ki|k|[MGTPE]i?)?";
  public static final String MOUNT_PATH = "/[^:\\p{Cc}]+";

  /** No segment is ".."; the first is not empty and does not start with "..". */
  public static final String RELATIVE_PATH =
      "(\\.?[^./\\p{Cc}][^/\\p{Cc}]*|\\.)"
          + "(/(\\.?[^./\\p{Cc}][^/\\p{Cc}]*|\\.\\.[^/\\p{Cc}]+|\\.)?)*";

  public static final String CAPABILITY = "[A-Z][A-Z0-9_]*";

  private Patterns() {}
}
