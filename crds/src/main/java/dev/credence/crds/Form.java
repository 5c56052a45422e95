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

  private Form() {}
}
