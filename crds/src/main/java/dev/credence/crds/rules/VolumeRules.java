// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.ClaimSpec;
import dev.credence.crds.spec.ConfigMapVolumeSpec;
import dev.credence.crds.spec.EmptyDirSpec;
import dev.credence.crds.spec.KeyToPathSpec;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.ResourcesSpec;
import dev.credence.crds.spec.SecretVolumeSpec;
import dev.credence.crds.spec.TrainingTemplate;
import dev.credence.crds.spec.VolumeMountSpec;
import dev.credence.crds.spec.VolumeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the volumes of a {@link TrainingTemplate} and of their mounts. */
final class VolumeRules {
  private final Problems problems;

  VolumeRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * Checks a template's volumes.
   *
   * @param path of the template, for the messages
   */
  void check(String path, TrainingTemplate template) {
    Set<String> names = new HashSet<>();
    problems.forEachElement(
        path + ".volumes",
        template.volumes(),
        TrainingTemplate.MAX_VOLUMES,
        (at, volume) -> volume(at, volume, names));
    Set<String> mounted = new HashSet<>();
    Set<String> paths = new HashSet<>();
    problems.forEachElement(
        path + ".volumeMounts",
        template.volumeMounts(),
        TrainingTemplate.MAX_VOLUMES,
        (at, mount) -> mount(at, mount, mounted, paths));
    if (!names.containsAll(mounted)) {
      problems.add(path + ".volumeMounts", Messages.MOUNTED_VOLUME);
    }
  }

  private void volume(String path, VolumeSpec volume, Set<String> names) {
    problems.required(
        path + ".name",
        volume.name(),
        name -> {
          problems.text(
              path + ".name", name, VolumeSpec.MAX_NAME, Patterns.LABEL, Messages.VOLUME_NAME);
          problems.requireUnique(path, name, names);
        });
    if (volume.emptyDir() != null) {
      emptyDir(path + ".emptyDir", volume.emptyDir());
    }
    SecretVolumeSpec secret = volume.secret();
    if (secret != null) {
      problems.name(path + ".secret.secretName", secret.secretName(), ModelMessages.SECRET_NAME);
      files(path + ".secret", secret.items(), secret.defaultMode());
    }
    ConfigMapVolumeSpec configMap = volume.configMap();
    if (configMap != null) {
      problems.name(path + ".configMap.name", configMap.name(), Messages.OBJECT_NAME);
      files(path + ".configMap", configMap.items(), configMap.defaultMode());
    }
    ClaimSpec claim = volume.persistentVolumeClaim();
    if (claim != null) {
      problems.name(
          path + ".persistentVolumeClaim.claimName", claim.claimName(), Messages.OBJECT_NAME);
    }
    problems.exactlyOne(path, Messages.VOLUME, volume.emptyDir(), secret, configMap, claim);
  }

  private void emptyDir(String path, EmptyDirSpec emptyDir) {
    if (emptyDir.medium() != null) {
      problems.oneOf(path + ".medium", emptyDir.medium(), EmptyDirSpec.MEDIA);
    }
    problems.text(
        path + ".sizeLimit",
        emptyDir.sizeLimit(),
        ResourcesSpec.MAX_QUANTITY,
        Patterns.BYTES,
        Messages.SIZE_LIMIT);
  }

  private void files(
      String path, @Nullable List<KeyToPathSpec> items, @Nullable Integer defaultMode) {
    problems.forEachElement(
        path + ".items",
        items,
        KeyToPathSpec.MAX_ITEMS,
        (at, item) -> {
          KeyRules.configKey(problems, at + ".key", item.key());
          problems.required(at + ".path", item.path(), file -> relative(at + ".path", file));
          problems.range(at + ".mode", item.mode(), 0, KeyToPathSpec.MAX_MODE);
        });
    problems.range(path + ".defaultMode", defaultMode, 0, KeyToPathSpec.MAX_MODE);
  }

  private void relative(String path, @Nullable String file) {
    problems.text(
        path, file, KeyToPathSpec.MAX_PATH, Patterns.RELATIVE_PATH, Messages.RELATIVE_PATH);
  }

  private void mount(String path, VolumeMountSpec mount, Set<String> volumes, Set<String> paths) {
    problems.required(
        path + ".name",
        mount.name(),
        name -> {
          problems.length(path + ".name", name, VolumeSpec.MAX_NAME);
          volumes.add(name);
        });
    problems.required(
        path + ".mountPath",
        mount.mountPath(),
        folder -> {
          problems.text(
              path + ".mountPath",
              folder,
              KeyToPathSpec.MAX_PATH,
              Patterns.MOUNT_PATH,
              Messages.MOUNT_PATH);
          problems.requireUnique(path, folder, paths);
        });
    relative(path + ".subPath", mount.subPath());
  }
}
