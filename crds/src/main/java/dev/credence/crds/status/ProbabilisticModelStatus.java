// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.credence.contract.verdict.TraceStatus;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of a model. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbabilisticModelStatus(
    @JsonPropertyDescription("metadata.generation that this status refers to.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Number of scoring pods.") @StatusReplicas @Nullable Integer replicas,
    @JsonPropertyDescription("Number of ready scoring pods.") @Nullable Integer readyReplicas,
    @JsonPropertyDescription("Label selector of the scoring pods, for autoscalers.") @LabelSelector
        @Nullable String selector,
    @JsonPropertyDescription("URL of the model inside the cluster.") @Nullable String url,
    @JsonPropertyDescription(
            "Address of the model through the ingress: a URL if a host is set, else a path.")
        @Nullable String ingressUrl,
    @JsonPropertyDescription("First 12 hex characters of the model digest in service.")
        @Nullable String modelVersion,
    @JsonPropertyDescription("Trace in service.") @Nullable TraceStatus trace,
    @JsonPropertyDescription("Newest trace to be served, and the result of its check.")
        @Nullable CandidateStatus candidate,
    @JsonPropertyDescription("Runs of spec.retraining.") @Nullable RetrainingStatus retraining,
    @JsonPropertyDescription(
            "Triggers already processed: spec, refresh annotation, ETag and run. Each brings a"
                + " new trace only once.")
        @Nullable SeenStatus seen,
    @JsonPropertyDescription("Whether the certificate of spec.ingress exists.")
        @Nullable TlsStatus tls,
    @JsonPropertyDescription(
            "Ready, TraceAccepted, TraceDurable, TraceWatched, RetrainingHealthy;"
                + " RuntimeCurrent only while it is False, Reconciling and Stalled only while they are"
                + " True.")
        @Nullable List<Condition> conditions) {

  /** An empty status. */
  public static final ProbabilisticModelStatus NONE =
      new ProbabilisticModelStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  /**
   * The CRD's default for a new model. Without it, kstatus would report a new model as current
   * until its first status is written.
   */
  public static final ProbabilisticModelStatus INITIAL =
      NONE.toBuilder().observedGeneration(-1L).build();

  /** The condition of a type, if it is set. */
  public Optional<Condition> condition(String type) {
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** The reported runs, newest first. */
  public List<RunStatus> runs() {
    return retraining == null || retraining.runs() == null ? List.of() : retraining.runs();
  }

  /** A builder that starts with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Builds a status; fields that are not set keep their values. */
  public static final class Builder {
    private @Nullable Long observedGeneration;
    private @Nullable Integer replicas;
    private @Nullable Integer readyReplicas;
    private @Nullable String selector;
    private @Nullable String url;
    private @Nullable String ingressUrl;
    private @Nullable String modelVersion;
    private @Nullable TraceStatus trace;
    private @Nullable CandidateStatus candidate;
    private @Nullable RetrainingStatus retraining;
    private @Nullable SeenStatus seen;
    private @Nullable TlsStatus tls;
    private @Nullable List<Condition> conditions;

    private Builder(ProbabilisticModelStatus from) {
      observedGeneration = from.observedGeneration;
      replicas = from.replicas;
      readyReplicas = from.readyReplicas;
      selector = from.selector;
      url = from.url;
      ingressUrl = from.ingressUrl;
      modelVersion = from.modelVersion;
      trace = from.trace;
      candidate = from.candidate;
      retraining = from.retraining;
      seen = from.seen;
      tls = from.tls;
      conditions = from.conditions;
    }

    /** Sets {@code observedGeneration}. */
    public Builder observedGeneration(@Nullable Long value) {
      observedGeneration = value;
      return this;
    }

    /** Sets {@code replicas}. */
    public Builder replicas(@Nullable Integer value) {
      replicas = value;
      return this;
    }

    /** Sets {@code readyReplicas}. */
    public Builder readyReplicas(@Nullable Integer value) {
      readyReplicas = value;
      return this;
    }

    /** Sets {@code selector}. */
    public Builder selector(@Nullable String value) {
      selector = value;
      return this;
    }

    /** Sets {@code url}. */
    public Builder url(@Nullable String value) {
      url = value;
      return this;
    }

    /** Sets {@code ingressUrl}. */
    public Builder ingressUrl(@Nullable String value) {
      ingressUrl = value;
      return this;
    }

    /** Sets {@code modelVersion}. */
    public Builder modelVersion(@Nullable String value) {
      modelVersion = value;
      return this;
    }

    /** Sets {@code trace}. */
    public Builder trace(@Nullable TraceStatus value) {
      trace = value;
      return this;
    }

    /** Sets {@code candidate}. */
    public Builder candidate(@Nullable CandidateStatus value) {
      candidate = value;
      return this;
    }

    /** Sets {@code retraining}. */
    public Builder retraining(@Nullable RetrainingStatus value) {
      retraining = value;
      return this;
    }

    /** Sets {@code seen}. */
    public Builder seen(@Nullable SeenStatus value) {
      seen = value;
      return this;
    }

    /** Sets {@code tls}. */
    public Builder tls(@Nullable TlsStatus value) {
      tls = value;
      return this;
    }

    /** Sets {@code conditions}. */
    public Builder conditions(@Nullable List<Condition> value) {
      conditions = value;
      return this;
    }

    /** The status with the values of this builder. */
    public ProbabilisticModelStatus build() {
      return new ProbabilisticModelStatus(
          observedGeneration,
          replicas,
          readyReplicas,
          selector,
          url,
          ingressUrl,
          modelVersion,
          trace,
          candidate,
          retraining,
          seen,
          tls,
          conditions);
    }
  }
}
