// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.PodOptions;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of {@link PodOptions}. */
final class PodRules {
  private static final String PATH = "spec.pod";
  private static final Pattern OWN_KEY = Pattern.compile("^" + Patterns.OWN_KEY);

  private final Problems problems;

  PodRules(Problems problems) {
    this.problems = problems;
  }

  void check(PodOptions pod) {
    SchedulingRules scheduling = new SchedulingRules(problems, PATH);
    scheduling.labels(".labels", pod.labelsOrDefault(), PodRules::isUserKey, Messages.LABEL_KEY);
    Map<String, String> annotations = pod.annotationsOrDefault();
    scheduling.keys(".annotations", annotations, PodRules::isUserKey, Messages.POD_ANNOTATION_KEY);
    annotations.forEach((key, value) ->
        problems.length(PATH + ".annotations." + key, value, IngressSpec.MAX_ANNOTATION));
    scheduling.imagePullSecrets(pod.imagePullSecrets());
    scheduling.nodeSelector(pod.nodeSelector());
    scheduling.tolerations(pod.tolerations());
    problems.subdomain(
        PATH + ".priorityClassName", pod.priorityClassName(), Messages.PRIORITY_CLASS);
  }

  private static boolean isUserKey(String key) {
    return !OWN_KEY.matcher(key).find();
  }
}
