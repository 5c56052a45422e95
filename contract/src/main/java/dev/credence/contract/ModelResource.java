// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract;

/** Group, version and kind of the custom resource. */
public final class ModelResource {
  public static final String GROUP = "credence.dev";
  public static final String VERSION = "v1alpha1";
  public static final String API_VERSION = GROUP + "/" + VERSION;
  public static final String KIND = "ProbabilisticModel";

  private ModelResource() {}
}
