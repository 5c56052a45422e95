// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.spec.LocalReference;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.PodOptions;
import dev.credence.crds.spec.TolerationSpec;
import dev.credence.crds.spec.TrainingTemplate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rules for the fields that {@link PodOptions} and {@link TrainingTemplate} share. */
final class SchedulingRules {
  private final Problems problems;
  private final String path;

  /**
   * Rules for one object.
   *
   * @param path of the field, for the messages
   */
  SchedulingRules(Problems problems, String path) {
    this.problems = problems;
    this.path = path;
  }

  void nodeSelector(@Nullable Map<String, String> labels) {
    if (labels != null) {
      labels(".nodeSelector", labels, key -> true, Messages.NODE_LABEL_KEY);
    }
  }

  /** Labels in a field of the object. */
  void labels(String field, Map<String, String> labels, Predicate<String> allowed, String message) {
    keys(field, labels, allowed, message);
    labels.forEach((key, value) -> {
      boolean fits = problems.length(path + field + "." + key, value, PodOptions.MAX_LABEL);
      if (fits && !value.matches(Patterns.LABEL_VALUE)) {
        problems.add(path + field, Messages.LABEL_VALUE);
      }
    });
  }

  /** Keys of labels or annotations in a field of the object. */
  void keys(String field, Map<String, String> map, Predicate<String> allowed, String message) {
    problems.size(path + field, map.size(), 0, PodOptions.MAX_ENTRIES);
    KeyRules.metadataKeys(problems, path + field, map.keySet(), allowed, message);
  }

  void imagePullSecrets(@Nullable List<LocalReference> secrets) {
    Set<String> names = new HashSet<>();
    problems.forEachElement(
        path + ".imagePullSecrets",
        secrets,
        PodOptions.MAX_ENTRIES,
        (at, secret) -> {
          problems.name(at + ".name", secret.name(), ModelMessages.SECRET_NAME);
          if (secret.name() != null) {
            problems.requireUnique(at, secret.name(), names);
          }
        });
  }

  void tolerations(@Nullable List<TolerationSpec> tolerations) {
    problems.forEachElement(
        path + ".tolerations", tolerations, PodOptions.MAX_ENTRIES, this::toleration);
  }

  private void toleration(String at, TolerationSpec toleration) {
    String key = toleration.key() == null ? "" : toleration.key();
    String value = toleration.value() == null ? "" : toleration.value();
    boolean exists = "Exists".equals(toleration.operator());
    problems.text(
        at + ".key",
        toleration.key(),
        IngressSpec.MAX_ANNOTATION_KEY,
        "(" + Patterns.ANNOTATION_KEY + ")?",
        Messages.NODE_LABEL_KEY);
    if (toleration.operator() != null) {
      problems.oneOf(at + ".operator", toleration.operator(), TolerationSpec.OPERATORS);
    }
    problems.text(
        at + ".value",
        toleration.value(),
        PodOptions.MAX_LABEL,
        Patterns.LABEL_VALUE,
        Messages.LABEL_VALUE);
    if (toleration.effect() != null) {
      problems.oneOf(at + ".effect", toleration.effect(), TolerationSpec.EFFECTS);
    }
    if (key.isEmpty() && !exists) {
      problems.add(at + ".key", Messages.TOLERATION_KEY);
    }
    if (!value.isEmpty() && exists) {
      problems.add(at + ".value", Messages.TOLERATION_VALUE);
    }
    Long seconds = toleration.tolerationSeconds();
    if (seconds != null && !"NoExecute".equals(toleration.effect())) {
      problems.add(at + ".tolerationSeconds", Messages.TOLERATION_SECONDS);
    }
    if (seconds != null && seconds < 0) {
      problems.add(at + ".tolerationSeconds", Messages.TOLERATION_SECONDS_RANGE);
    }
  }
}
