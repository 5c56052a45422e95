// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a {@link JointRequest}.
 *
 * @param members for each of its requests the members of the answer, with an element a row
 * @param warnings what is to be known of the rows
 * @param draws how many samples or draws were computed
 */
public record JointAnswer(
    List<Map<String, @Nullable Object[]>> members, List<Warning> warnings, long draws) {}
