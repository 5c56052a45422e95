// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of the training container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainingStatus(
    @JsonPropertyDescription("When the schedule last started a run, RFC 3339")
        @Nullable String lastScheduleTime,
    @JsonPropertyDescription("When the last run that succeeded was over, RFC 3339")
        @Nullable String lastSuccessTime,
    @JsonPropertyDescription("Succeeded, Failed or OutputMissing: the run that was over last")
        @Nullable String lastResult,
    @JsonPropertyDescription("Where the last run that succeeded has written its trace")
        @Nullable String lastRunUri,
    @JsonPropertyDescription("The runs whose Jobs are still there, the newest first")
        @Nullable List<RunStatus> runs) {

  /** Nothing is known of any run. */
  public static final RetrainingStatus NONE = new RetrainingStatus(null, null, null, null, null);
}
