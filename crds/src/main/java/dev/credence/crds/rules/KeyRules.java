// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.spec.KeySpec;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rules for keys of Secrets and ConfigMaps, and of labels and annotations. */
final class KeyRules {
  private KeyRules() {}

  /** A required key of a Secret or ConfigMap. */
  static void configKey(Problems problems, String field, @Nullable String value) {
    problems.required(
        field,
        value,
        key ->
            problems.text(field, key, KeySpec.MAX_KEY, Patterns.CONFIG_KEY, Messages.CONFIG_KEY));
  }

  /** Keys of annotations or labels. */
  static void metadataKeys(
      Problems problems,
      String field,
      Set<String> keys,
      Predicate<String> allowed,
      String message) {
    boolean formed =
        keys.stream()
            .allMatch(key ->
                key.length() <= IngressSpec.MAX_ANNOTATION_KEY
                    && key.matches(Patterns.ANNOTATION_KEY));
    if (!formed || !keys.stream().allMatch(allowed)) {
      problems.add(field, message);
    }
  }
}
