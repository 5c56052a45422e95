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

/** What the operator has seen and done. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbabilisticModelStatus(
    @JsonPropertyDescription("The metadata.generation that this status speaks of")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Number of scoring pods that exist") @StatusReplicas
        @Nullable Integer replicas,
    @JsonPropertyDescription("Number of scoring pods that answer") @Nullable Integer readyReplicas,
    @JsonPropertyDescription("Label selector of the scoring pods, for autoscalers") @LabelSelector
        @Nullable String selector,
    @JsonPropertyDescription("Where the model answers inside the cluster") @Nullable String url,
    @JsonPropertyDescription(
            "Where the model answers through the ingress: a URL if there is a"
                + " host, else a path")
        @Nullable String ingressUrl,
    @JsonPropertyDescription("The first 12 hex digits of the model digest in service")
        @Nullable String modelVersion,
    @JsonPropertyDescription("The trace in service") @Nullable TraceStatus trace,
    @JsonPropertyDescription("The newest trace that was to be served")
        @Nullable CandidateStatus candidate,
    @JsonPropertyDescription("The runs of spec.retraining") @Nullable RetrainingStatus retraining,
    @JsonPropertyDescription("What has been taken into account of all that can bring another trace")
        @Nullable SeenStatus seen,
    @JsonPropertyDescription("Whether the certificate of spec.ingress is there")
        @Nullable TlsStatus tls,
    @JsonPropertyDescription(
            "Ready, TraceAccepted, TraceDurable, TraceWatched, RetrainingHealthy; RuntimeCurrent is there only while it is False, Reconciling and Stalled only while they"
                + " are True")
        @Nullable List<Condition> conditions) {

  /** Nothing is known yet. */
  public static final ProbabilisticModelStatus NONE =
      new ProbabilisticModelStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  /**
   * What the CRD's default says until a status is told; without it, kstatus would take a new model
   * for one that is as it should be.
   */
  public static final ProbabilisticModelStatus UNTOLD =
      NONE.toBuilder().observedGeneration(-1L).build();

  /** The condition of a type, if it is there. */
  public Optional<Condition> condition(String type) {
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** What is told of runs, the newest first; none if nothing is. */
  public List<RunStatus> runs() {
    return retraining == null || retraining.runs() == null ? List.of() : retraining.runs();
  }

  /** The same, to be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Makes a status field by field; what is not given is as it was. */
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

    /** Its {@code observedGeneration}. */
    public Builder observedGeneration(@Nullable Long value) {
      observedGeneration = value;
      return this;
    }

    /** Its {@code replicas}. */
    public Builder replicas(@Nullable Integer value) {
      replicas = value;
      return this;
    }

    /** Its {@code readyReplicas}. */
    public Builder readyReplicas(@Nullable Integer value) {
      readyReplicas = value;
      return this;
    }

    /** Its {@code selector}. */
    public Builder selector(@Nullable String value) {
      selector = value;
      return this;
    }

    /** Its {@code url}. */
    public Builder url(@Nullable String value) {
      url = value;
      return this;
    }

    /** Its {@code ingressUrl}. */
    public Builder ingressUrl(@Nullable String value) {
      ingressUrl = value;
      return this;
    }

    /** Its {@code modelVersion}. */
    public Builder modelVersion(@Nullable String value) {
      modelVersion = value;
      return this;
    }

    /** Its {@code trace}. */
    public Builder trace(@Nullable TraceStatus value) {
      trace = value;
      return this;
    }

    /** Its {@code candidate}. */
    public Builder candidate(@Nullable CandidateStatus value) {
      candidate = value;
      return this;
    }

    /** Its {@code retraining}. */
    public Builder retraining(@Nullable RetrainingStatus value) {
      retraining = value;
      return this;
    }

    /** Its {@code seen}. */
    public Builder seen(@Nullable SeenStatus value) {
      seen = value;
      return this;
    }

    /** Its {@code tls}. */
    public Builder tls(@Nullable TlsStatus value) {
      tls = value;
      return this;
    }

    /** Its {@code conditions}. */
    public Builder conditions(@Nullable List<Condition> value) {
      conditions = value;
      return this;
    }

    /** With all of it. */
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
