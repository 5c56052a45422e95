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
      new ProbabilisticModelStatus(
          -1L, null, null, null, null, null, null, null, null, null, null, null, null);

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
}
