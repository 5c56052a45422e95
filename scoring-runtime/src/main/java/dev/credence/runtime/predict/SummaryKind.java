// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.predict;

import dev.credence.posterior.predict.Method;
import dev.credence.runtime.schema.Field;
import dev.credence.runtime.schema.Fields;
import dev.credence.runtime.schema.ValidationErrors;
import dev.credence.scoring.Summary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of summary over HTTP: a route, its own fields, and the members of its response. */
public interface SummaryKind {
  /** The last segment of the route: {@code point}. */
  String name();

  /** What the body holds besides {@code data}, {@code target} and {@code algo_param}. */
  List<Field<?>> fields();

  /** Those of its fields of which at least one must be given; empty if there is no such rule. */
  default List<Field<?>> alternatives() {
    return List.of();
  }

  /** Values of its fields that have no default, for a request that can be tried. */
  default Map<String, Object> example() {
    return Map.of();
  }

  /** What it asks for, in a few words. */
  String description();

  /** The members of the response, in order, except {@link #mcse}. */
  List<Member> members();

  /** The member for the Monte Carlo standard error; null if the kind has none. */
  default @Nullable Member mcse() {
    return null;
  }

  /** Whether the kind has a Monte Carlo standard error. */
  default boolean hasMcse() {
    return mcse() != null;
  }

  /** Whether a method can answer this. */
  default boolean takes(Method method) {
    return true;
  }

  /** The field that sets how many numbers a row has; null if there is none. */
  default @Nullable Field<?> sizeField() {
    return null;
  }

  /**
   * Checks fields against each other.
   *
   * @param settings the values of {@link #fields()}
   * @param errors receives contradictions
   */
  default void check(Fields settings, ValidationErrors errors) {}

  /**
   * The summaries that the response shows.
   *
   * @param settings the values of {@link #fields()}
   * @param mcse whether the Monte Carlo standard error is requested
   */
  List<Summary> summaries(Fields settings, boolean mcse);
}
