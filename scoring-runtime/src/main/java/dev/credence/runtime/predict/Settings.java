// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Cost;
import dev.credence.posterior.predict.SamplingOptions;
import dev.credence.runtime.schema.Fields;
import dev.credence.scoring.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a body except the rows.
 *
 * @param fields their values
 * @param aggregate a sum that is returned instead of a result for each row; null if there is none
 * @param mcse whether the Monte Carlo standard error is requested
 * @param summaries that are computed
 * @param cost of predictions with these sampling options
 */
record Settings(
    SummaryKind kind,
    Fields fields,
    @Nullable Aggregate aggregate,
    SamplingOptions options,
    boolean mcse,
    List<Summary> summaries,
    Cost cost) {}
