// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

import static dev.credence.crds.ProbabilisticModelSpec.MAX_REPLICAS;
import static dev.credence.crds.ProbabilisticModelSpec.MAX_SAMPLES;
import static dev.credence.crds.ProbabilisticModelSpec.MAX_STARTUP_TIMEOUT;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a manifest that need nothing but the manifest: the CRD's, as one list in Java. What
 * is here is refused by the API server and the other way round.
 */
public final class SpecRules {
  private static final int MAX_NAME = 40;

  /** The rule of the name in CEL, for the whole resource. */
  public static final String NAME_RULE =
      "self.metadata.name.size() <= "
          + MAX_NAME
          + " && self.metadata.name.matches(r'^"
          + Form.NAME
          + "$')";

  /** What is said of a name that breaks {@link #NAME_RULE}. */
  public static final String NAME_WORDING = "metadata.name " + Wording.NAME;

  private static final Set<String> PYMC3_FAMILIES = Set.of("Normal", "Deterministic");

  private final Problems problems = new Problems();

  private final boolean local;

  private SpecRules(boolean local) {
    this.local = local;
  }

  /**
   * A broken rule.
   *
   * @param field the path of the field: {@code spec.likelihood.inputs[0].name}
   * @param message what to write instead
   */
  public record Problem(String field, String message) {
    @Override
    public String toString() {
      return field + ": " + message;
    }
  }

  /** All problems of a manifest's name and spec, as the CRD sees them; empty if there are none. */
  public static List<Problem> check(@Nullable String name, @Nullable ProbabilisticModelSpec spec) {
    return check(name, spec, false);
  }

  /** The same for a manifest that is served without a cluster: its trace may be a file too. */
  public static List<Problem> checkLocal(
      @Nullable String name, @Nullable ProbabilisticModelSpec spec) {
    return check(name, spec, true);
  }

  /**
   * All problems of a likelihood that does not stand in a manifest.
   *
   * @param path where it stands, for the problems' fields
   */
  public static List<Problem> checkLikelihood(String path, LikelihoodSpec likelihood) {
    Problems problems = new Problems();
    new LikelihoodRules(problems).check(path, likelihood);
    return problems.all();
  }

  /**
   * All problems of peers that do not stand in a manifest.
   *
   * @param path where they stand, for the problems' fields
   */
  public static List<Problem> checkPeers(String path, List<PeerSpec> peers) {
    Problems problems = new Problems();
    new NetworkRules(problems).check(path, peers);
    return problems.all();
  }

  private static List<Problem> check(
      @Nullable String name, @Nullable ProbabilisticModelSpec spec, boolean local) {
    SpecRules rules = new SpecRules(local);
    rules.problems.required("metadata.name", name, rules::name);
    rules.problems.required("spec", spec, rules::spec);
    return rules.problems.all();
  }

  private void name(String name) {
    if (name.length() > MAX_NAME || !name.matches(Form.NAME)) {
      problems.add("metadata.name", Wording.NAME);
    }
  }

  private void spec(ProbabilisticModelSpec spec) {
    trace(spec.traceOrDefault(), spec.retraining());
    if (spec.likelihood() != null) {
      new LikelihoodRules(problems).check("spec.likelihood", spec.likelihood());
    }
    problems.range("spec.replicas", spec.replicas(), 0, MAX_REPLICAS);
    problems.range("spec.sampleCount", spec.sampleCount(), 1, MAX_SAMPLES);
    problems.range("spec.maxSampleCount", spec.maxSampleCount(), 1, MAX_SAMPLES);
    if (spec.sampleCountOrDefault() > spec.maxSampleCountOrDefault()) {
      problems.add("spec.sampleCount", Wording.SAMPLE_COUNT);
    }
    if (spec.method() != null) {
      method(spec, spec.method());
    }
    if (spec.gate() != null) {
      gate(spec.gate());
    }
    if (spec.resources() != null) {
      new ResourceRules(problems).check(spec.resources());
    }
    problems.range(
        "spec.startupTimeoutSeconds", spec.startupTimeoutSeconds(), 1, MAX_STARTUP_TIMEOUT);
    if (spec.logLevel() != null) {
      problems.oneOf("spec.logLevel", spec.logLevel(), ProbabilisticModelSpec.LOG_LEVELS);
    }
    problems.subdomain(
        "spec.serviceAccountName", spec.serviceAccountName(), Wording.SERVICE_ACCOUNT);
    if (spec.pod() != null) {
      new PodRules(problems).check(spec.pod());
    }
    if (spec.ingress() != null) {
      ingress(spec.ingress());
    }
    if (spec.autoscaling() != null) {
      autoscaling(spec, spec.autoscaling());
    }
    if (spec.retraining() != null) {
      new RetrainingRules(problems).check(spec.retraining());
    }
    if (spec.network() != null) {
      new NetworkRules(problems).check("spec.network.allowedFrom", spec.network().allowedFrom());
    }
  }

  private void autoscaling(ProbabilisticModelSpec spec, AutoscalingSpec autoscaling) {
    String path = "spec.autoscaling";
    if (spec.replicas() != null) {
      problems.add("spec.replicas", Wording.REPLICAS_AUTOSCALING);
    }
    problems.range(path + ".minReplicas", autoscaling.minReplicas(), 1, MAX_REPLICAS);
    problems.required(
        path + ".maxReplicas",
        autoscaling.maxReplicas(),
        most -> {
          problems.range(path + ".maxReplicas", most, 1, MAX_REPLICAS);
          if (autoscaling.minReplicasOrDefault() > most) {
            problems.add(path + ".minReplicas", Wording.MIN_REPLICAS);
          }
        });
    problems.range(
        path + ".targetCPUUtilizationPercentage",
        autoscaling.targetCPUUtilizationPercentage(),
        1,
        AutoscalingSpec.MAX_CPU_UTILIZATION);
  }

  private void trace(TraceSpec trace, @Nullable RetrainingSpec retraining) {
    if (trace.uri() != null) {
      uri(trace.uri());
    } else if (retraining == null) {
      problems.add("spec.trace.uri", Wording.TRACE_URI);
    }
    problems.text("spec.trace.sha256", trace.sha256(), 64, Form.SHA256, Wording.SHA256);
    problems.text("spec.trace.endpoint", trace.endpoint(), 500, Form.ENDPOINT, Wording.ENDPOINT);
    problems.text("spec.trace.region", trace.region(), 63, Form.REGION, Wording.REGION);
    problems.subdomain("spec.trace.secretName", trace.secretName(), Wording.SECRET_NAME);
    if (trace.secretName() != null && trace.anonymousOrDefault()) {
      problems.add("spec.trace.anonymous", Wording.ANONYMOUS);
    }
    problems.text(
        "spec.trace.watch", trace.watch(), Cron.MAX_WATCH_LENGTH, Cron::isWatch, Wording.WATCH);
    if (trace.watch() != null && trace.uri() == null) {
      problems.add("spec.trace.watch", Wording.WATCHED_URI);
    }
    if (trace.sha256() != null && (trace.watch() != null || retraining != null)) {
      problems.add("spec.trace.sha256", Wording.PINNED);
    }
  }

  private void uri(String uri) {
    // first, since Java matches a list of any length only with a stack of any depth
    boolean fits = problems.length("spec.trace.uri", uri, TraceUri.MAX_LENGTH);
    if (fits && !(TraceUri.isInS3(uri) || (local && TraceUri.isLocal(uri)))) {
      problems.add("spec.trace.uri", local ? Wording.ANY_URI : Wording.S3_URI);
    }
  }

  private void method(ProbabilisticModelSpec spec, String method) {
    problems.oneOf("spec.method", method, ProbabilisticModelSpec.METHODS);
    LikelihoodSpec likelihood = spec.likelihood();
    if (method.equals("pymc3")
        && likelihood != null
        && likelihood.family() != null
        && !PYMC3_FAMILIES.contains(likelihood.family())) {
      problems.add("spec.method", Wording.METHOD_FAMILY);
    }
  }

  private void gate(GateSpec gate) {
    Double maxRhat = gate.maxRhat();
    if (maxRhat != null && !(Double.isFinite(maxRhat) && maxRhat > 1)) {
      problems.add("spec.gate.maxRhat", "must be a number greater than 1");
    }
    Double minEss = gate.minEss();
    if (minEss != null && !(Double.isFinite(minEss) && minEss >= 0)) {
      problems.add("spec.gate.minEss", "must be a number, 0 or greater");
    }
    problems.range("spec.gate.maxDivergences", gate.maxDivergences(), 0, GateSpec.MAX_DIVERGENCES);
    Double maxShift = gate.maxShift();
    if (maxShift != null && !(Double.isFinite(maxShift) && maxShift > 0)) {
      problems.add("spec.gate.maxShift", "must be a number greater than 0");
    }
  }

  private void ingress(IngressSpec ingress) {
    problems.subdomain("spec.ingress.className", ingress.className(), Wording.CLASS_NAME);
    problems.subdomain("spec.ingress.host", ingress.host(), Wording.HOST);
    problems.subdomain("spec.ingress.tlsSecretName", ingress.tlsSecretName(), Wording.SECRET_NAME);
    if (ingress.tlsSecretName() != null && ingress.host() == null) {
      problems.add("spec.ingress.tlsSecretName", Wording.TLS_HOST);
    }
    Map<String, String> annotations =
        ingress.annotations() == null ? Map.of() : ingress.annotations();
    String path = "spec.ingress.annotations";
    problems.size(path, annotations.size(), 0, IngressSpec.MAX_ANNOTATIONS);
    problems.keys(path, annotations.keySet(), key -> true, Wording.ANNOTATION_KEY);
    annotations.forEach(
        (key, value) -> problems.length(path + "." + key, value, IngressSpec.MAX_ANNOTATION));
  }
}
