// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.rules;

import dev.credence.contract.model.Cron;
import dev.credence.contract.model.DistributionFamily;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import dev.credence.contract.model.ModelSettings;
import dev.credence.contract.model.TraceSpec;
import dev.credence.contract.model.TraceUri;
import dev.credence.contract.rules.LikelihoodRules;
import dev.credence.contract.rules.Problem;
import dev.credence.contract.rules.Problems;
import dev.credence.crds.spec.AutoscalingSpec;
import dev.credence.crds.spec.IngressSpec;
import dev.credence.crds.spec.Messages;
import dev.credence.crds.spec.Patterns;
import dev.credence.crds.spec.PeerSpec;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.crds.spec.RetrainingSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CRD's rules in Java: they reject exactly the manifests that the API server rejects. */
public final class SpecRules {
  private static final int MAX_NAME = 40;

  /** The CEL rule for the name, on the root of the resource. */
  public static final String NAME_RULE =
      "self.metadata.name.size() <= "
          + MAX_NAME
          + " && self.metadata.name.matches(r'^"
          + Patterns.NAME
          + "$')";

  /** The message for a name that violates {@link #NAME_RULE}. */
  public static final String NAME_MESSAGE = "metadata.name " + Messages.NAME;

  private final Problems problems = new Problems();

  private final boolean local;

  private SpecRules(boolean local) {
    this.local = local;
  }

  /** All problems of a manifest's name and spec, by the CRD's rules; empty if it is valid. */
  public static List<Problem> check(@Nullable String name, @Nullable ProbabilisticModelSpec spec) {
    return check(name, spec, false);
  }

  /** The same for a manifest that is served without a cluster, whose trace may also be a file. */
  public static List<Problem> checkLocal(
      @Nullable String name, @Nullable ProbabilisticModelSpec spec) {
    return check(name, spec, true);
  }

  /**
   * All problems of peers that are not part of a manifest.
   *
   * @param path of the list, for the messages
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
    if (name.length() > MAX_NAME || !name.matches(Patterns.NAME)) {
      problems.add("metadata.name", Messages.NAME);
    }
  }

  private void spec(ProbabilisticModelSpec spec) {
    trace(spec.traceOrDefault(), spec.retraining());
    if (spec.likelihood() != null) {
      new LikelihoodRules(problems).check("spec.likelihood", spec.likelihood());
    }
    problems.range("spec.replicas", spec.replicas(), 0, ProbabilisticModelSpec.MAX_REPLICAS);
    problems.range("spec.sampleCount", spec.sampleCount(), 1, ModelSettings.MAX_SAMPLES);
    problems.range("spec.maxSampleCount", spec.maxSampleCount(), 1, ModelSettings.MAX_SAMPLES);
    if (spec.settings().sampleCount() > spec.settings().maxSampleCount()) {
      problems.add("spec.sampleCount", ModelMessages.SAMPLE_COUNT);
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
        "spec.startupTimeoutSeconds",
        spec.startupTimeoutSeconds(),
        1,
        ProbabilisticModelSpec.MAX_STARTUP_TIMEOUT);
    if (spec.logLevel() != null) {
      problems.oneOf("spec.logLevel", spec.logLevel(), ProbabilisticModelSpec.LOG_LEVELS);
    }
    problems.subdomain(
        "spec.serviceAccountName", spec.serviceAccountName(), Messages.SERVICE_ACCOUNT);
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
      problems.add("spec.replicas", Messages.REPLICAS_AUTOSCALING);
    }
    problems.range(
        path + ".minReplicas", autoscaling.minReplicas(), 1, ProbabilisticModelSpec.MAX_REPLICAS);
    problems.required(
        path + ".maxReplicas",
        autoscaling.maxReplicas(),
        max -> {
          problems.range(path + ".maxReplicas", max, 1, ProbabilisticModelSpec.MAX_REPLICAS);
          if (autoscaling.minReplicasOrDefault() > max) {
            problems.add(path + ".minReplicas", Messages.MIN_REPLICAS);
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
      problems.add("spec.trace.uri", Messages.TRACE_URI);
    }
    problems.text(
        "spec.trace.sha256", trace.sha256(), 64, ModelPatterns.SHA256, ModelMessages.SHA256);
    problems.text(
        "spec.trace.endpoint",
        trace.endpoint(),
        500,
        ModelPatterns.ENDPOINT,
        ModelMessages.ENDPOINT);
    problems.text(
        "spec.trace.region", trace.region(), 63, ModelPatterns.REGION, ModelMessages.REGION);
    problems.subdomain("spec.trace.secretName", trace.secretName(), ModelMessages.SECRET_NAME);
    if (trace.secretName() != null && trace.anonymousOrDefault()) {
      problems.add("spec.trace.anonymous", ModelMessages.ANONYMOUS);
    }
    problems.text(
        "spec.trace.watch",
        trace.watch(),
        Cron.MAX_WATCH_LENGTH,
        Cron::isWatch,
        ModelMessages.WATCH);
    if (trace.watch() != null && trace.uri() == null) {
      problems.add("spec.trace.watch", ModelMessages.WATCHED_URI);
    }
    if (trace.sha256() != null && (trace.watch() != null || retraining != null)) {
      problems.add("spec.trace.sha256", ModelMessages.PINNED);
    }
  }

  private void uri(String uri) {
    // first, since Java matches a list by recursion
    boolean fits = problems.length("spec.trace.uri", uri, TraceUri.MAX_LENGTH);
    if (fits && !(TraceUri.isInS3(uri) || (local && TraceUri.isLocal(uri)))) {
      problems.add("spec.trace.uri", local ? ModelMessages.ANY_URI : ModelMessages.S3_URI);
    }
  }

  private void method(ProbabilisticModelSpec spec, String method) {
    problems.oneOf("spec.method", method, ModelSettings.METHODS);
    LikelihoodSpec likelihood = spec.likelihood();
    if (method.equals("pymc3")
        && likelihood != null
        && likelihood.family() != null
        && !DistributionFamily.names(DistributionFamily.WITH_PYMC3).contains(likelihood.family())) {
      problems.add("spec.method", ModelMessages.METHOD_FAMILY);
    }
  }

  private void gate(GateSpec gate) {
    Double maxRhat = gate.maxRhat();
    if (maxRhat != null && !(Double.isFinite(maxRhat) && maxRhat > 1)) {
      problems.add("spec.gate.maxRhat", Messages.MAX_RHAT);
    }
    Double minEss = gate.minEss();
    if (minEss != null && !(Double.isFinite(minEss) && minEss >= 0)) {
      problems.add("spec.gate.minEss", Messages.MIN_ESS);
    }
    problems.range("spec.gate.maxDivergences", gate.maxDivergences(), 0, GateSpec.MAX_DIVERGENCES);
    Double maxShift = gate.maxShift();
    if (maxShift != null && !(Double.isFinite(maxShift) && maxShift > 0)) {
      problems.add("spec.gate.maxShift", Messages.MAX_SHIFT);
    }
  }

  private void ingress(IngressSpec ingress) {
    problems.subdomain("spec.ingress.className", ingress.className(), Messages.CLASS_NAME);
    problems.subdomain("spec.ingress.host", ingress.host(), Messages.HOST);
    problems.subdomain(
        "spec.ingress.tlsSecretName", ingress.tlsSecretName(), ModelMessages.SECRET_NAME);
    if (ingress.tlsSecretName() != null && ingress.host() == null) {
      problems.add("spec.ingress.tlsSecretName", Messages.TLS_HOST);
    }
    Map<String, String> annotations =
        ingress.annotations() == null ? Map.of() : ingress.annotations();
    String path = "spec.ingress.annotations";
    problems.size(path, annotations.size(), 0, IngressSpec.MAX_ANNOTATIONS);
    KeyRules.metadataKeys(
        problems, path, annotations.keySet(), key -> true, Messages.ANNOTATION_KEY);
    annotations.forEach(
        (key, value) -> problems.length(path + "." + key, value, IngressSpec.MAX_ANNOTATION));
  }
}
