// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.oip;

import dev.credence.runtime.predict.JointRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A valid inference request.
 *
 * @param id returned in the response; null if there is none
 * @param outputs the requested outputs, in order
 * @param joint the summaries that the outputs show
 */
public record InferenceRequest(
    @Nullable String id, List<RequestedOutput> outputs, JointRequest joint) {}
