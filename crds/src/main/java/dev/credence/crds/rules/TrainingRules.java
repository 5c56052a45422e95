// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.ResourcesSpec;
import dev.credence.crds.spec.TrainingTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of {@link TrainingTemplate}. */
final class TrainingRules {
  private final Problems problems;

  TrainingRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * Checks a template.
   *
   * @param path of the field, for the messages
   */
  void check(String path, TrainingTemplate template) {
    problems.required(
        path + ".image",
        template.image(),
        image ->
            problems.text(
                path + ".image",
                image,
                TrainingTemplate.MAX_IMAGE,
                Patterns.IMAGE,
                Messages.IMAGE));
    if (template.imagePullPolicy() != null) {
      problems.oneOf(
          path + ".imagePullPolicy", template.imagePullPolicy(), TrainingTemplate.PULL_POLICIES);
    }
    texts(path + ".command", template.command());
    texts(path + ".args", template.args());
    new EnvironmentRules(problems).check(path, template);
    if (template.resources() != null) {
      new ResourceRules(problems)
          .check(
              path + ".resources",
              template.resources(),
              name ->
                  name.length() <= ResourcesSpec.MAX_NAME
                      && name.matches(Patterns.EXTENDED_RESOURCE),
              Messages.TRAINING_LIMIT_NAME);
    }
    new VolumeRules(problems).check(path, template);
    SchedulingRules scheduling = new SchedulingRules(problems, path);
    scheduling.nodeSelector(template.nodeSelector());
    scheduling.tolerations(template.tolerations());
    scheduling.imagePullSecrets(template.imagePullSecrets());
    problems.subdomain(
        path + ".serviceAccountName", template.serviceAccountName(), Messages.SERVICE_ACCOUNT);
    if (template.securityContext() != null) {
      new SecurityContextRules(problems)
          .check(path + ".securityContext", template.securityContext());
    }
  }

  private void texts(String path, @Nullable List<String> texts) {
    problems.forEachElement(
        path,
        texts,
        TrainingTemplate.MAX_ENTRIES,
        (at, text) -> problems.length(at, text, TrainingTemplate.MAX_TEXT));
  }
}
