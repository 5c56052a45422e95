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

  /** The fields of the body besides {@code data}, {@code target} and {@code algo_param}. */
  List<Field<?>> fields();

  /** The fields of which at least one is required; empty if there is no such rule. */
  default List<Field<?>> alternatives() {
    return List.of();
  }

  /** Example values of the fields without a default. */
  default Map<String, Object> example() {
    return Map.of();
  }

  /** A short description of what it returns. */
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

  /** Whether a method supports it. */
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
