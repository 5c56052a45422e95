// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules of {@link PodOptions}. */
final class PodRules {
  private static final String PATH = "spec.pod";
  private static final Pattern OWN_KEY = Pattern.compile("^" + Form.OWN_KEY);

  private final Problems problems;

  PodRules(Problems problems) {
    this.problems = problems;
  }

  void check(PodOptions pod) {
    Map<String, String> labels = pod.labelsOrDefault();
    keys(".labels", labels, PodRules::isOthers, Wording.LABEL_KEY);
    values(".labels", labels);
    Map<String, String> annotations = pod.annotationsOrDefault();
    keys(".annotations", annotations, PodRules::isOthers, Wording.POD_ANNOTATION_KEY);
    annotations.forEach((key, value) ->
        problems.length(PATH + ".annotations." + key, value, IngressSpec.MAX_ANNOTATION));
    imagePullSecrets(pod.imagePullSecretsOrDefault());
    Map<String, String> nodeSelector = pod.nodeSelectorOrDefault();
    keys(".nodeSelector", nodeSelector, key -> true, Wording.NODE_LABEL_KEY);
    values(".nodeSelector", nodeSelector);
    tolerations(pod.tolerationsOrDefault());
    problems.subdomain(
        PATH + ".priorityClassName", pod.priorityClassName(), Wording.PRIORITY_CLASS);
  }

  private void keys(
      String field, Map<String, String> map, Predicate<String> allowed, String wording) {
    problems.size(PATH + field, map.size(), 0, PodOptions.MAX_ENTRIES);
    problems.keys(PATH + field, map.keySet(), allowed, wording);
  }

  private void values(String field, Map<String, String> map) {
    map.forEach((key, value) -> {
      boolean fits = problems.length(PATH + field + "." + key, value, PodOptions.MAX_LABEL);
      if (fits && !value.matches(Form.LABEL_VALUE)) {
        problems.add(PATH + field, Wording.LABEL_VALUE);
      }
    });
  }

  private static boolean isOthers(String key) {
    return !OWN_KEY.matcher(key).find();
  }

  private void imagePullSecrets(List<LocalReference> secrets) {
    String path = PATH + ".imagePullSecrets";
    problems.size(path, secrets.size(), 0, PodOptions.MAX_ENTRIES);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < secrets.size(); i++) {
      String element = path + "[" + i + "]";
      problems.required(
          element,
          secrets.get(i),
          secret ->
              problems.required(
                  element + ".name", secret.name(), name -> secretName(element, name, names)));
    }
  }

  private void secretName(String path, String name, Set<String> names) {
    problems.subdomain(path + ".name", name, Wording.SECRET_NAME);
    if (!names.add(name)) {
      problems.add(path, "is the second of this name: write each name once");
    }
  }

  private void tolerations(List<TolerationSpec> tolerations) {
    String path = PATH + ".tolerations";
    problems.size(path, tolerations.size(), 0, PodOptions.MAX_ENTRIES);
    for (int i = 0; i < tolerations.size(); i++) {
      String element = path + "[" + i + "]";
      problems.required(element, tolerations.get(i), each -> toleration(element, each));
    }
  }

  private void toleration(String path, TolerationSpec toleration) {
    String key = toleration.key() == null ? "" : toleration.key();
    String value = toleration.value() == null ? "" : toleration.value();
    boolean exists = "Exists".equals(toleration.operator());
    problems.text(
        path + ".key",
        toleration.key(),
        IngressSpec.MAX_ANNOTATION_KEY,
        "(" + Form.ANNOTATION_KEY + ")?",
        Wording.NODE_LABEL_KEY);
    if (toleration.operator() != null) {
      problems.oneOf(path + ".operator", toleration.operator(), TolerationSpec.OPERATORS);
    }
    problems.text(
        path + ".value",
        toleration.value(),
        PodOptions.MAX_LABEL,
        Form.LABEL_VALUE,
        Wording.LABEL_VALUE);
    if (toleration.effect() != null) {
      problems.oneOf(path + ".effect", toleration.effect(), TolerationSpec.EFFECTS);
    }
    if (key.isEmpty() && !exists) {
      problems.add(path + ".key", Wording.TOLERATION_KEY);
    }
    if (!value.isEmpty() && exists) {
      problems.add(path + ".value", Wording.TOLERATION_VALUE);
    }
    Long seconds = toleration.tolerationSeconds();
    if (seconds != null && !"NoExecute".equals(toleration.effect())) {
      problems.add(path + ".tolerationSeconds", Wording.TOLERATION_SECONDS);
    }
    if (seconds != null && seconds < 0) {
      problems.add(path + ".tolerationSeconds", "must be a whole number, 0 or greater");
    }
  }
}
