// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import java.util.List;

/** The rules of a manifest that need nothing but the manifest: the CRD's, as one list in Java. */
public final class SpecRules {
  private SpecRules() {}

  /** A broken rule: the path of the field ({@code spec.likelihood.family}) and what to write instead. */
  public record Problem(String field, String message) {}

  /** All problems of a manifest's name and spec; empty if there are none. */
  public static List<Problem> check(String name, ProbabilisticModelSpec spec) {
    return List.of();
  }
}
