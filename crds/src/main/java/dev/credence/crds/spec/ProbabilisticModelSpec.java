// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.model.GateSpec;
import dev.credence.contract.model.LikelihoodSpec;
import dev.credence.contract.model.ModelMessages;
import dev.credence.contract.model.ModelPatterns;
import dev.credence.contract.model.ModelSettings;
import dev.credence.contract.model.TraceSpec;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for: where the posterior lies, how predictions follow from it, and how they are
 * served. The {@code ...OrDefault} methods are the one place of the defaults.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "(has(self.sampleCount) ? self.sampleCount : "
            + ModelSettings.DEFAULT_SAMPLE_COUNT
            + ") <= (has(self.maxSampleCount) ? self.maxSampleCount : "
            + ModelSettings.DEFAULT_MAX_SAMPLE_COUNT
            + ")",
    message = ModelMessages.SAMPLE_COUNT,
    fieldPath = ".sampleCount")
@ValidationRule(
    value = "!(has(self.replicas) && has(self.autoscaling))",
    message = Messages.REPLICAS_AUTOSCALING,
    fieldPath = ".replicas")
@ValidationRule(
    value =
        "!has(self.method) || self.method != 'pymc3' || !has(self.likelihood)"
            + " || self.likelihood.family in ['Normal', 'Deterministic']",
    message = ModelMessages.METHOD_FAMILY,
    fieldPath = ".method")
@ValidationRule(
    value = "has(self.trace) && has(self.trace.uri) || has(self.retraining)",
    message = Messages.TRACE_URI,
    fieldPath = ".trace.uri")
@ValidationRule(
    value = "!(has(self.retraining) && has(self.trace) && has(self.trace.sha256))",
    message = ModelMessages.PINNED,
    fieldPath = ".trace.sha256")
public record ProbabilisticModelSpec(
    @JsonPropertyDescription(
            "Where the posterior trace lies and with what it is read; may be left out with"
                + " retraining, whose runs then make the first one")
        @Nullable TraceSpec trace,
    @JsonPropertyDescription(
            "How predictions follow from the posterior; left out: as the trace's attribute"
                + " credence_likelihood says, the same object in JSON")
        @Nullable LikelihoodSpec likelihood,
    @JsonPropertyDescription(
            "Number of scoring pods; 0 stops them; not together with autoscaling; "
                + DEFAULT_REPLICAS
                + " if left out")
        @Min(0)
        @Max(MAX_REPLICAS)
        @SpecReplicas
        @Nullable Integer replicas,
    @JsonPropertyDescription(
            "Samples drawn for a request that does not say n_samples; "
                + ModelSettings.DEFAULT_SAMPLE_COUNT
                + " if left out")
        @Min(1)
        @Max(ModelSettings.MAX_SAMPLES)
        @Nullable Integer sampleCount,
    @JsonPropertyDescription(
            "The most samples that a request may ask for; "
                + ModelSettings.DEFAULT_MAX_SAMPLE_COUNT
                + " if left out")
        @Min(1)
        @Max(ModelSettings.MAX_SAMPLES)
        @Nullable Integer maxSampleCount,
    @JsonPropertyDescription(
            "How a request is computed that does not say: sample; exact: without Monte Carlo noise;"
                + " pymc3: the digits of PyMC3, for Normal and Deterministic; "
                + ModelSettings.DEFAULT_METHOD
                + " if left out")
        @Nullable String method,
    @JsonPropertyDescription(
            "What a trace must keep to be served; left out: the default of each field")
        @Nullable GateSpec gate,
    @JsonPropertyDescription(
            "Resource requests and limits of each pod that answers, checks or watches; left out: requests of cpu 100m and of"
                + " memory 192Mi, or the limit if that is less, and a limit of memory 512Mi, or the"
                + " request if that is more")
        @ValidationRule(
            value = ResourcesSpec.SCORING_LIMITS_RULE,
            message = Messages.RESOURCE_NAME,
            fieldPath = ".limits")
        @Nullable ResourcesSpec resources,
    @JsonPropertyDescription(
            "Seconds that a pod may take to load the trace and answer for the first time; "
                + DEFAULT_STARTUP_TIMEOUT
                + " if left out")
        @Min(1)
        @Max(MAX_STARTUP_TIMEOUT)
        @Nullable Integer startupTimeoutSeconds,
    @JsonPropertyDescription(
            "What the pods log: ERROR, WARN, INFO (requests that were refused) or DEBUG (all"
                + " requests); "
                + DEFAULT_LOG_LEVEL
                + " if left out")
        @Nullable String logLevel,
    @JsonPropertyDescription(
            "A ServiceAccount of the model's namespace, whose identity reads the trace; left out:"
                + " the namespace's default")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.SERVICE_ACCOUNT)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription(
            "What the pods that answer, check or watch carry besides, and where they run")
        @Nullable PodOptions pod,
    @JsonPropertyDescription(
            "Answer at /NAMESPACE/NAME through the cluster's ingress; {} takes all defaults; left"
                + " out: no Ingress")
        @Nullable IngressSpec ingress,
    @JsonPropertyDescription(
            "Let the number of scoring pods follow their load; left out: replicas says it")
        @Nullable AutoscalingSpec autoscaling,
    @JsonPropertyDescription("Train the model anew on a schedule; left out: never")
        @Nullable RetrainingSpec retraining,
    @JsonPropertyDescription(
            "Who may reach the scoring pods; left out: as the installation says, which by itself"
                + " lets everybody")
        @Nullable NetworkSpec network) {
  public static final int DEFAULT_REPLICAS = 1;
  public static final int DEFAULT_STARTUP_TIMEOUT = 300;
  public static final String DEFAULT_LOG_LEVEL = "INFO";
  public static final int MAX_STARTUP_TIMEOUT = 86_400;
  public static final int MAX_REPLICAS = 10_000;

  /** What {@code logLevel} may be. */
  public static final List<String> LOG_LEVELS = List.of("DEBUG", "ERROR", "INFO", "WARN");

  /** Where the trace lies, and nothing if nothing is said. */
  public TraceSpec traceOrDefault() {
    return trace == null ? TraceSpec.NONE : trace;
  }

  /** Number of scoring pods wanted, where no autoscaler decides. */
  public int replicasOrDefault() {
    return replicas == null ? DEFAULT_REPLICAS : replicas;
  }

  /** How requests are answered that do not say, with every default. */
  public ModelSettings settings() {
    return ModelSettings.of(sampleCount, maxSampleCount, method);
  }

  /** How long a pod may take until it answers for the first time. */
  public int startupTimeoutSecondsOrDefault() {
    return startupTimeoutSeconds == null ? DEFAULT_STARTUP_TIMEOUT : startupTimeoutSeconds;
  }

  /** What the pods log. */
  public String logLevelOrDefault() {
    return logLevel == null ? DEFAULT_LOG_LEVEL : logLevel;
  }

  /** What pods carry besides; nothing if left out. */
  public PodOptions podOrDefault() {
    return pod == null ? PodOptions.NONE : pod;
  }

  /**
   * What decides the answers of a trace, with every default, and nothing else.
   *
   * @param servedLikelihood null if the trace carries it
   */
  public ProbabilisticModelSpec served(
      TraceSpec servedTrace, @Nullable LikelihoodSpec servedLikelihood, GateSpec servedGate) {
    return new ProbabilisticModelSpec(
        servedTrace,
        servedLikelihood,
        null,
        settings().sampleCount(),
        settings().maxSampleCount(),
        settings().method(),
        servedGate,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The gate with every field. */
  public GateSpec gateOrDefault() {
    GateSpec asked = gate == null ? new GateSpec(null, null, null, null, null) : gate;
    return new GateSpec(
        asked.maxRhatOrDefault(),
        asked.minEssOrDefault(),
        asked.maxDivergencesOrDefault(),
        asked.disabledOrDefault(),
        asked.maxShift());
  }
}
