// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.apply;

import dev.credence.operator.observed.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of writing a model's children.
 *
 * @param observed what the cluster holds afterwards, as far as it is known
 * @param conflicts objects that have a child's name and are somebody else's; nothing is written
 *     then
 * @param awaited objects of a former model of the same name that are still to go; nothing is
 *     written then
 * @param failure what the API server said against a write; the rest is not written then
 */
public record Applied(
    Observed observed, List<String> conflicts, List<String> awaited, @Nullable String failure) {

  /** Nothing was to be written. */
  public static Applied untouched(Observed observed) {
    return new Applied(observed, List.of(), List.of(), null);
  }

  /** A write failed. */
  public static Applied failed(Observed observed, String failure) {
    return new Applied(observed, List.of(), List.of(), failure);
  }
}
