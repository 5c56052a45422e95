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
 * The spec of a model: where its posterior is, how predictions follow from it, and how they are
 * served. All defaults are in the {@code ...OrDefault} methods.
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
            "Location of the posterior trace, and how to read it. Optional with retraining,"
                + " whose runs then create the first trace.")
        @Nullable TraceSpec trace,
    @JsonPropertyDescription(
            "How predictions follow from the posterior. Defaults to the trace's attribute"
                + " credence_likelihood, the same object as JSON.")
        @Nullable LikelihoodSpec likelihood,
    @JsonPropertyDescription(
            "Number of scoring pods; 0 stops them; not together with autoscaling. Defaults to "
                + DEFAULT_REPLICAS
                + ".")
        @Min(0)
        @Max(MAX_REPLICAS)
        @SpecReplicas
        @Nullable Integer replicas,
    @JsonPropertyDescription(
            "Number of samples for requests without n_samples. Defaults to "
                + ModelSettings.DEFAULT_SAMPLE_COUNT
                + ".")
        @Min(1)
        @Max(ModelSettings.MAX_SAMPLES)
        @Nullable Integer sampleCount,
    @JsonPropertyDescription(
            "Maximum number of samples per request. Defaults to "
                + ModelSettings.DEFAULT_MAX_SAMPLE_COUNT
                + ".")
        @Min(1)
        @Max(ModelSettings.MAX_SAMPLES)
        @Nullable Integer maxSampleCount,
    @JsonPropertyDescription(
            "Method for requests without one. sample: draw samples; exact: no Monte Carlo"
                + " noise; pymc3: the same samples as PyMC3, for Normal and Deterministic. Defaults to "
                + ModelSettings.DEFAULT_METHOD
                + ".")
        @Nullable String method,
    @JsonPropertyDescription(
            "Requirements that a trace must meet to be served. Each field has its own default.")
        @Nullable GateSpec gate,
    @JsonPropertyDescription(
            "Resource requests and limits of each scoring, checking and watching pod. Requests"
                + " default to cpu 100m and memory 192Mi, or the limit if that is lower; limits"
                + " default to memory 512Mi, or the request if that is higher.")
        @ValidationRule(
            value = ResourcesSpec.SCORING_LIMITS_RULE,
            message = Messages.RESOURCE_NAME,
            fieldPath = ".limits")
        @Nullable ResourcesSpec resources,
    @JsonPropertyDescription(
            "Seconds that a pod may take to load the trace and become ready. Defaults to "
                + DEFAULT_STARTUP_TIMEOUT
                + ".")
        @Min(1)
        @Max(MAX_STARTUP_TIMEOUT)
        @Nullable Integer startupTimeoutSeconds,
    @JsonPropertyDescription(
            "Log level of the pods: ERROR, WARN, INFO (rejected requests) or DEBUG (all"
                + " requests). Defaults to "
                + DEFAULT_LOG_LEVEL
                + ".")
        @Nullable String logLevel,
    @JsonPropertyDescription(
            "ServiceAccount in the model's namespace whose identity reads the trace. Defaults"
                + " to the namespace's default.")
        @Size(max = 253)
        @ValidationRule(
            value = "self.matches(r'^" + ModelPatterns.SUBDOMAIN + "$')",
            message = Messages.SERVICE_ACCOUNT)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription("Metadata and scheduling of the scoring, checking and watching pods.")
        @Nullable PodOptions pod,
    @JsonPropertyDescription(
            "Serve at /NAMESPACE/NAME through the cluster's ingress; {} takes all defaults. If"
                + " unset, there is no Ingress.")
        @Nullable IngressSpec ingress,
    @JsonPropertyDescription(
            "Scale the scoring pods with their load; not together with replicas. If unset, the"
                + " number of pods is fixed.")
        @Nullable AutoscalingSpec autoscaling,
    @JsonPropertyDescription("Retrain the model on a schedule. If unset, it is never retrained.")
        @Nullable RetrainingSpec retraining,
    @JsonPropertyDescription(
            "Clients that may reach the scoring pods. Defaults to the installation's setting,"
                + " which by default allows all.")
        @Nullable NetworkSpec network) {
  public static final int DEFAULT_REPLICAS = 1;
  public static final int DEFAULT_STARTUP_TIMEOUT = 300;
  public static final String DEFAULT_LOG_LEVEL = "INFO";
  public static final int MAX_STARTUP_TIMEOUT = 86_400;
  public static final int MAX_REPLICAS = 10_000;

  /** The allowed values of {@code logLevel}. */
  public static final List<String> LOG_LEVELS = List.of("DEBUG", "ERROR", "INFO", "WARN");

  /** The trace; {@link TraceSpec#NONE} by default. */
  public TraceSpec traceOrDefault() {
    return trace == null ? TraceSpec.NONE : trace;
  }

  /** The number of scoring pods without autoscaling. */
  public int replicasOrDefault() {
    return replicas == null ? DEFAULT_REPLICAS : replicas;
  }

  /** The settings for requests without their own, including defaults. */
  public ModelSettings settings() {
    return ModelSettings.of(sampleCount, maxSampleCount, method);
  }

  /** Seconds that a pod may take to become ready. */
  public int startupTimeoutSecondsOrDefault() {
    return startupTimeoutSeconds == null ? DEFAULT_STARTUP_TIMEOUT : startupTimeoutSeconds;
  }

  /** The log level of the pods. */
  public String logLevelOrDefault() {
    return logLevel == null ? DEFAULT_LOG_LEVEL : logLevel;
  }

  /** Metadata and scheduling of the pods; none by default. */
  public PodOptions podOrDefault() {
    return pod == null ? PodOptions.NONE : pod;
  }

  /**
   * Only the fields that determine the predictions, including defaults.
   *
   * @param servedLikelihood null if the trace contains it
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

  /** The gate, including defaults. */
  public GateSpec gateOrDefault() {
    GateSpec given = gate == null ? new GateSpec(null, null, null, null, null) : gate;
    return new GateSpec(
        given.maxRhatOrDefault(),
        given.minEssOrDefault(),
        given.maxDivergencesOrDefault(),
        given.disabledOrDefault(),
        given.maxShift());
  }
}
