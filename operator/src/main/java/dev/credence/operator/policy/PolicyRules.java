// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.policy;

import dev.credence.contract.rules.Problem;
import dev.credence.crds.spec.EnvSourceSpec;
import dev.credence.crds.spec.EnvSpec;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.spec.KeySpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.spec.RetrainingSpec;
import dev.credence.crds.spec.SecretVolumeSpec;
import dev.credence.crds.spec.SecurityContextSpec;
import dev.credence.crds.spec.SourceSpec;
import dev.credence.crds.spec.TrainingTemplate;
import dev.credence.operator.pod.TraceKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds violations of the installation's {@link Policy} in a spec. The spec may be invalid: a
 * missing required field violates nothing.
 */
public final class PolicyRules {
  private static final String TRAINING = "spec.retraining";
  private static final String TEMPLATE = TRAINING + ".template";
  private static final String INGRESS = "spec.ingress.";
  private static final String TRACE_SECRET = "spec.trace.secretName";
  private static final String ACCOUNT = "spec.serviceAccountName";

  /** Fields that affect all pods, including those that train. */
  private static final List<String> FIELDS_OF_ALL_PODS = List.of(TRACE_SECRET, ACCOUNT);

  private static final String DEFAULT_ACCOUNT = "default";
  private static final String REMOVE = "remove it";
  private static final String USE_ANOTHER = "use another one";

  /**
   * Annotations that inject configuration into an ingress controller, or claim hosts of others; the
   * admission policy rejects them too.
   */
  public static final Pattern NEVER =
      Pattern.compile(
          "(?i)snippet|server-alias|/config-(backend|defaults|frontend|global|proxy|sections|tcp)");

  private final List<Problem> problems = new ArrayList<>();
  private final Policy policy;

  private PolicyRules(Policy policy) {
    this.policy = policy;
  }

  /** All violations, each with the setting that would allow it. */
  public static List<Problem> check(Policy policy, ProbabilisticModelSpec spec) {
    PolicyRules rules = new PolicyRules(policy);
    String secret = spec.traceOrDefault().secretName();
    rules.name(TRACE_SECRET, secret, "secretNames", policy.secretNames(), USE_ANOTHER);
    rules.account(ACCOUNT, Objects.requireNonNullElse(spec.serviceAccountName(), DEFAULT_ACCOUNT));
    if (spec.ingress() != null) {
      rules.ingress(spec.ingress());
    }
    if (spec.retraining() != null) {
      rules.training(spec.retraining(), secret);
    }
    return rules.problems;
  }

  /** Whether the violations affect training pods, which then must not keep running. */
  public static boolean affectsTraining(List<Problem> violations) {
    return affectsAllPods(violations)
        || violations.stream().anyMatch(problem -> problem.field().startsWith(TRAINING));
  }

  /** Whether the violations affect all pods, of which then only serving ones keep running. */
  public static boolean affectsAllPods(List<Problem> violations) {
    return violations.stream().map(Problem::field).anyMatch(FIELDS_OF_ALL_PODS::contains);
  }

  private void ingress(IngressSpec ingress) {
    String host = ingress.host();
    boolean any = policy.hostSuffixes().contains("*");
    if (!any && host == null) {
      addViolation(
          INGRESS + "host", "hostSuffixes", "limits hosts: set a host with an allowed suffix");
    } else if (!any && policy.hostSuffixes().stream().noneMatch(suffix -> ends(host, suffix))) {
      addViolation(
          INGRESS + "host", "hostSuffixes", "does not allow '" + host + "'", "set another");
    }
    if (ingress.annotations() == null) {
      return;
    }
    for (String key : ingress.annotations().keySet()) {
      String field = INGRESS + "annotations." + key;
      if (NEVER.matcher(key).find()) {
        problems.add(
            new Problem(
                field,
                "snippets and server aliases are never allowed, whatever policy.ingressAnnotations is:"
                    + " remove it"));
      } else if (!Policy.matches(policy.ingressAnnotations(), key)) {
        addViolation(field, "ingressAnnotations", "does not include it", REMOVE);
      }
    }
  }

  private static boolean ends(@Nullable String host, String suffix) {
    return host != null
        && (suffix.startsWith(".") ? host.endsWith(suffix) : ("." + host).endsWith("." + suffix));
  }

  private void training(RetrainingSpec retraining, @Nullable String traceSecret) {
    if (!policy.training().enabled()) {
      addViolation(TRAINING, "training.enabled", "is false", REMOVE);
    } else if (retraining.template() != null) {
      template(retraining.template(), traceSecret);
    }
  }

  private void template(TrainingTemplate template, @Nullable String traceSecret) {
    if (template.serviceAccountName()
        != null) { // else it is the model's, which is reported already
      account(TEMPLATE + ".serviceAccountName", template.serviceAccountName());
    }
    each(".env", template.env(), (at, variable) -> variable(at, variable, traceSecret));
    each(
        ".envFrom",
        template.envFrom(),
        (at, from) -> secret(at + ".secretRef", from.secretRef(), SourceSpec::name));
    each(
        ".volumes",
        template.volumes(),
        (at, volume) -> secret(at + ".secret", volume.secret(), SecretVolumeSpec::secretName));
    if (template.securityContext() != null) {
      security(TEMPLATE + ".securityContext", template.securityContext());
    }
  }

  private void variable(String path, EnvSpec variable, @Nullable String traceSecret) {
    EnvSourceSpec source = variable.valueFrom();
    KeySpec key = source == null ? null : source.secretKeyRef();
    if (key != null && !isOfTheTrace(key, traceSecret)) {
      secret(path + ".valueFrom.secretKeyRef", key, KeySpec::name);
    }
  }

  /** The container gets these keys anyway; other keys of the trace's Secret are not allowed. */
  private static boolean isOfTheTrace(KeySpec key, @Nullable String traceSecret) {
    return Objects.equals(key.name(), traceSecret)
        && key.key() != null
        && TraceKeys.ALL.contains(key.key());
  }

  private void security(String path, SecurityContextSpec context) {
    if (!policy.root()) {
      addViolationIf(Boolean.FALSE.equals(context.runAsNonRoot()), path + ".runAsNonRoot", "root");
      addViolationIf(isZero(context.runAsUser()), path + ".runAsUser", "root");
      addViolationIf(isZero(context.runAsGroup()), path + ".runAsGroup", "root");
      addViolationIf(
          Boolean.TRUE.equals(context.allowPrivilegeEscalation()),
          path + ".allowPrivilegeEscalation",
          "root");
    }
    if (!policy.privileged()) {
      addViolationIf(Boolean.TRUE.equals(context.privileged()), path + ".privileged", "privileged");
      addViolationIf(
          context.seccompProfile() != null && "Unconfined".equals(context.seccompProfile().type()),
          path + ".seccompProfile",
          "privileged");
    }
    if (context.capabilities() != null && !policy.capabilities().contains("*")) {
      for (String capability : orEmpty(context.capabilities().add())) {
        if (!policy.capabilities().contains(capability)) {
          addViolation(
              path + ".capabilities.add",
              "capabilities",
              "does not include '" + capability + "'",
              REMOVE);
        }
      }
      if (!orEmpty(context.capabilities().drop()).contains("ALL")) {
        addViolation(
            path + ".capabilities.drop",
            "capabilities",
            "does not include '*', so that all other capabilities must be dropped: set [ALL]");
      }
    }
  }

  private static boolean isZero(@Nullable Long id) {
    return id != null && id == 0;
  }

  private void account(String field, String name) {
    name(field, name, "serviceAccountNames", policy.serviceAccountNames(), USE_ANOTHER);
  }

  private <T> void secret(String field, @Nullable T source, Function<T, String> name) {
    if (source != null) {
      name(
          field,
          name.apply(source),
          "training.secretNames",
          policy.training().secretNames(),
          REMOVE);
    }
  }

  private static <T> void each(
      String list, @Nullable List<T> elements, BiConsumer<String, T> check) {
    for (int i = 0; elements != null && i < elements.size(); i++) {
      if (elements.get(i) != null) {
        check.accept("%s%s[%d]".formatted(TEMPLATE, list, i), elements.get(i));
      }
    }
  }

  private void name(
      String field, @Nullable String name, String setting, List<String> allowed, String hint) {
    if (name != null && !Policy.matches(allowed, name)) {
      addViolation(field, setting, "does not include '" + name + "'", hint);
    }
  }

  private void addViolationIf(boolean asked, String field, String setting) {
    if (asked) {
      addViolation(field, setting, "is false", REMOVE);
    }
  }

  private void addViolation(String field, String setting, String why, String hint) {
    addViolation(field, setting, why + ": " + hint + ", or have the setting changed");
  }

  private void addViolation(String field, String setting, String why) {
    Problem problem =
        new Problem(field, "the installation's setting policy." + setting + " " + why);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
