// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of the training container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainingStatus(
    @JsonPropertyDescription("Time when the schedule last started a run, RFC 3339.")
        @Nullable String lastScheduleTime,
    @JsonPropertyDescription("Time when the last successful run finished, RFC 3339.")
        @Nullable String lastSuccessTime,
    @JsonPropertyDescription("Result of the last finished run: Succeeded, Failed or OutputMissing.")
        @Nullable String lastResult,
    @JsonPropertyDescription("URI of the trace that the last successful run wrote.")
        @Nullable String lastRunUri,
    @JsonPropertyDescription("Runs whose Jobs still exist, newest first.")
        @Nullable List<RunStatus> runs) {

  /** No runs. */
  public static final RetrainingStatus NONE = new RetrainingStatus(null, null, null, null, null);
}
