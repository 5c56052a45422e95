// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

/**
 * Regular expressions for complete values, in the common syntax of RE2 and Java, used by the CRD's
 * CEL rules and by the rules in Java alike.
 */
public final class ModelPatterns {
  public static final String ENDPOINT =
      "https?://([-.A-Za-z0-9]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/[-._~/A-Za-z0-9]*)?";
  public static final String REGION = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  public static final String SUBDOMAIN =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  public static final String IDENTIFIER = "[\\p{L}_][\\p{L}\\p{N}_]*";
  public static final String NOT_BLANK = "[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*";
  public static final String SHA256 = "[0-9a-f]{64}";

  private ModelPatterns() {}
}
