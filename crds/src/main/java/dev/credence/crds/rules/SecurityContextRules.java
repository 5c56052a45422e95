// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.CapabilitiesSpec;
import dev.credence.crds.spec.KeyToPathSpec;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.SeccompProfileSpec;
import dev.credence.crds.spec.SecurityContextSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of {@link SecurityContextSpec}. */
final class SecurityContextRules {
  private final Problems problems;

  SecurityContextRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * Checks a security context.
   *
   * @param path of the field, for the messages
   */
  void check(String path, SecurityContextSpec context) {
    problems.range(path + ".runAsUser", context.runAsUser(), 0, SecurityContextSpec.MAX_ID);
    problems.range(path + ".runAsGroup", context.runAsGroup(), 0, SecurityContextSpec.MAX_ID);
    boolean root = context.runAsUser() != null && context.runAsUser() == 0;
    if (root && !Boolean.FALSE.equals(context.runAsNonRoot())) {
      problems.add(path + ".runAsUser", Messages.ROOT);
    }
    if (Boolean.TRUE.equals(context.privileged())
        && Boolean.FALSE.equals(context.allowPrivilegeEscalation())) {
      problems.add(path + ".allowPrivilegeEscalation", Messages.PRIVILEGED);
    }
    if (context.capabilities() != null) {
      capabilities(path + ".capabilities.add", context.capabilities().add());
      capabilities(path + ".capabilities.drop", context.capabilities().drop());
    }
    if (context.seccompProfile() != null) {
      seccompProfile(path + ".seccompProfile", context.seccompProfile());
    }
  }

  private void capabilities(String path, @Nullable List<String> names) {
    problems.forEachElement(
        path,
        names,
        CapabilitiesSpec.MAX_CAPABILITIES,
        (at, name) -> {
          boolean fits = problems.length(at, name, CapabilitiesSpec.MAX_NAME);
          if (fits
              && !(name.matches(Patterns.CAPABILITY)
                  && !name.startsWith(CapabilitiesSpec.KERNEL_PREFIX))) {
            problems.add(path, Messages.CAPABILITY);
          }
        });
  }

  private void seccompProfile(String path, SeccompProfileSpec profile) {
    String localhostProfile = profile.localhostProfile();
    problems.required(
        path + ".type",
        profile.type(),
        type -> {
          problems.oneOf(path + ".type", type, SeccompProfileSpec.TYPES);
          if (type.equals(SeccompProfileSpec.LOCALHOST) != (localhostProfile != null)) {
            problems.add(path + ".localhostProfile", Messages.LOCALHOST_PROFILE);
          }
        });
    problems.text(
        path + ".localhostProfile",
        localhostProfile,
        KeyToPathSpec.MAX_PATH,
        Patterns.RELATIVE_PATH,
        Messages.RELATIVE_PATH);
  }
}
