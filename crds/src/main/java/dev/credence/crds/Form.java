// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

/**
 * Regular expressions, in the common part of RE2 and Java, of whole values: the CRD's CEL rules and
 * {@link SpecRules} use the same text.
 */
final class Form {
  static final String NAME = "[a-z]([-a-z0-9]*[a-z0-9])?";
  static final String ENDPOINT =
      "https?://([-.A-Za-z0-9]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/[-._~/A-Za-z0-9]*)?";
  static final String REGION = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  static final String SUBDOMAIN =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  static final String IDENTIFIER = "[\\p{L}_][\\p{L}\\p{N}_]*";
  static final String NOT_BLANK = "[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*";
  static final String ANNOTATION_KEY =
      "([a-z0-9]([-.a-z0-9]*[a-z0-9])?/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";
  static final String OWN_KEY = "(app\\.kubernetes\\.io|credence\\.dev)/";
  static final String LABEL_VALUE = "([A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?)?";
  static final String SHA256 = "[0-9a-f]{64}";
  static final String CPU = "\\d+(m|\\.\\d{1,3})?";
  static final String BYTES = "\\d+(\\.\\d+)?(Ki|k|[MGTPE]i?)?";

  static final String QUALIFIED_NAME = "[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";
  static final String WHOLE = "\\d{1,9}";
  static final String EXTENDED_RESOURCE = SUBDOMAIN + "/" + QUALIFIED_NAME;
  static final String TIME_ZONE =
      "[A-Za-z0-9_+][-A-Za-z0-9_+]{0,13}(/[A-Za-z0-9_+][-A-Za-z0-9_+]{0,13})*";
  static final String OUTPUT_PREFIX = TraceUri.BUCKET + "([-!_.*'()=A-Za-z0-9/]*/)?";
  static final String IMAGE = "[!-~]+";
  static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

  /** Names of variables; like keys of ConfigMaps none that a shell could take for a folder. */
  static final String ENV_NAME = "([-_A-Za-z]|\\.[-_A-Za-z0-9])[-._A-Za-z0-9]*";

  static final String CONFIG_KEY = "([-_A-Za-z0-9]|\\.[-_A-Za-z0-9])[-._A-Za-z0-9]*";
  static final String FIELD_PATH =
      "metadata\\.(name|namespace|uid|(labels|annotations)\\['("
          + SUBDOMAIN
          + "/)?"
          + QUALIFIED_NAME
          + "'\\])|spec\\.(nodeName|serviceAccountName)|status\\.(hostIPs?|podIPs?)";
  static final String CPU_DIVISOR = "1m?";
  static final String BYTES_DIVISOR = "1(Ki|k|[MGTPE]i?)?";
  static final String MOUNT_PATH = "/[^:\\p{Cc}]+";

  /** Segments none of which is "..", the first neither empty nor beginning with "..". */
  static final String RELATIVE_PATH =
      "(\\.?[^./\\p{Cc}][^/\\p{Cc}]*|\\.)"
          + "(/(\\.?[^./\\p{Cc}][^/\\p{Cc}]*|\\.\\.[^/\\p{Cc}]+|\\.)?)*";

  static final String CAPABILITY = "[A-Z][A-Z0-9_]*";

  private Form() {}
}
