// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.EnvironmentVariables;
import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.EnvFromSpec;
import dev.credence.crds.spec.EnvSourceSpec;
import dev.credence.crds.spec.EnvSpec;
import dev.credence.crds.spec.FieldSpec;
import dev.credence.crds.spec.KeySpec;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.ResourceFieldSpec;
import dev.credence.crds.spec.SourceSpec;
import dev.credence.crds.spec.TrainingTemplate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the variables of a {@link TrainingTemplate}. */
final class EnvironmentRules {
  private final Problems problems;

  EnvironmentRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * Checks a template's variables.
   *
   * @param path of the template, for the messages
   */
  void check(String path, TrainingTemplate template) {
    Set<String> names = new HashSet<>();
    problems.forEachElement(
        path + ".env",
        template.env(),
        TrainingTemplate.MAX_ENTRIES,
        (at, variable) -> variable(at, variable, names));
    problems.forEachElement(
        path + ".envFrom", template.envFrom(), TrainingTemplate.MAX_SOURCES, this::variables);
  }

  private void variable(String path, EnvSpec variable, Set<String> names) {
    problems.required(
        path + ".name",
        variable.name(),
        name -> {
          name(path + ".name", name);
          problems.requireUnique(path, name, names);
        });
    if (variable.value() != null) {
      problems.length(path + ".value", variable.value(), TrainingTemplate.MAX_TEXT);
    }
    if (variable.valueFrom() != null) {
      source(path + ".valueFrom", variable.valueFrom());
    }
    problems.exactlyOne(path, Messages.ENV_VALUE, variable.value(), variable.valueFrom());
  }

  private void name(String path, @Nullable String name) {
    problems.text(
        path,
        name,
        EnvSpec.MAX_NAME,
        text -> text.matches(Patterns.ENV_NAME) && !text.startsWith(EnvironmentVariables.PREFIX),
        Messages.ENV_NAME);
  }

  private void source(String path, EnvSourceSpec source) {
    if (source.secretKeyRef() != null) {
      key(path + ".secretKeyRef", source.secretKeyRef());
    }
    if (source.configMapKeyRef() != null) {
      key(path + ".configMapKeyRef", source.configMapKeyRef());
    }
    if (source.fieldRef() != null) {
      String field = path + ".fieldRef.fieldPath";
      problems.required(
          field,
          source.fieldRef().fieldPath(),
          text ->
              problems.text(
                  field, text, FieldSpec.MAX_PATH, Patterns.FIELD_PATH, Messages.FIELD_PATH));
    }
    if (source.resourceFieldRef() != null) {
      resource(path + ".resourceFieldRef", source.resourceFieldRef());
    }
    problems.exactlyOne(
        path,
        Messages.ENV_SOURCE,
        source.secretKeyRef(),
        source.configMapKeyRef(),
        source.fieldRef(),
        source.resourceFieldRef());
  }

  private void key(String path, KeySpec key) {
    problems.name(path + ".name", key.name(), Messages.OBJECT_NAME);
    KeyRules.configKey(problems, path + ".key", key.key());
  }

  private void resource(String path, ResourceFieldSpec field) {
    problems.required(
        path + ".resource",
        field.resource(),
        resource -> {
          problems.oneOf(path + ".resource", resource, ResourceFieldSpec.RESOURCES);
          problems.text(
              path + ".divisor",
              field.divisor(),
              ResourceFieldSpec.MAX_DIVISOR,
              resource.endsWith(".cpu") ? Patterns.CPU_DIVISOR : Patterns.BYTES_DIVISOR,
              Messages.DIVISOR);
        });
  }

  private void variables(String path, EnvFromSpec from) {
    name(path + ".prefix", from.prefix());
    source(path + ".configMapRef", from.configMapRef());
    source(path + ".secretRef", from.secretRef());
    problems.exactlyOne(path, Messages.ENV_FROM, from.configMapRef(), from.secretRef());
  }

  private void source(String path, @Nullable SourceSpec source) {
    if (source != null) {
      problems.name(path + ".name", source.name(), Messages.OBJECT_NAME);
    }
  }
}
