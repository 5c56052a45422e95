// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The HorizontalPodAutoscaler of the scoring pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "(has(self.minReplicas) ? self.minReplicas : "
            + AutoscalingSpec.DEFAULT_MIN_REPLICAS
            + ") <= self.maxReplicas",
    message = Messages.MIN_REPLICAS,
    fieldPath = ".minReplicas")
public record AutoscalingSpec(
    @JsonPropertyDescription("Minimum number of pods. Defaults to " + DEFAULT_MIN_REPLICAS + ".")
        @Min(1)
        @Max(ProbabilisticModelSpec.MAX_REPLICAS)
        @Nullable Integer minReplicas,
    @JsonPropertyDescription("Maximum number of pods.")
        @Required
        @Min(1)
        @Max(ProbabilisticModelSpec.MAX_REPLICAS)
        Integer maxReplicas,
    @JsonPropertyDescription(
            "Target average CPU utilization, in percent of the request. Defaults to "
                + DEFAULT_CPU_UTILIZATION
                + ".")
        @Min(1)
        @Max(MAX_CPU_UTILIZATION)
        @Nullable Integer targetCPUUtilizationPercentage) {
  public static final int DEFAULT_MIN_REPLICAS = 1;
  public static final int DEFAULT_CPU_UTILIZATION = 80;
  public static final int MAX_CPU_UTILIZATION = 10_000;

  /** The minimum number of pods. */
  public int minReplicasOrDefault() {
    return minReplicas == null ? DEFAULT_MIN_REPLICAS : minReplicas;
  }

  /** The target average CPU utilization, in percent of the request. */
  public int targetCpuUtilizationOrDefault() {
    return targetCPUUtilizationPercentage == null
        ? DEFAULT_CPU_UTILIZATION
        : targetCPUUtilizationPercentage;
  }
}
