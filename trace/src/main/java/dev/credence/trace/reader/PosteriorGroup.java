// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.Dimension;
import dev.credence.trace.DimensionSize;
import dev.credence.trace.Group;
import dev.credence.trace.Labels;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The group {@code posterior} as draws: its variables that have the dimensions {@code chain} and
 * {@code draw}, at any position. Variables without one of them are skipped. Variables of a file
 * that names no dimensions are taken in ArviZ's order: chain, draw, others.
 */
final class PosteriorGroup {
  private final Group group;
  private final Map<DimensionSize, Labels> labels = new HashMap<>();
  private final SortedMap<String, List<Dimension>> variables = new TreeMap<>();
  private int chains = -1;
  private int draws = -1;

  PosteriorGroup(Group group) throws TraceException {
    this.group = group;
    for (Map.Entry<String, List<DimensionSize>> variable : group.variables().entrySet()) {
      if (axis("chain", variable.getValue()) >= 0 && axis("draw", variable.getValue()) >= 0) {
        add(variable.getKey(), variable.getValue());
      }
    }
    if (group.variables().isEmpty() || chains == 0 || draws == 0) {
      throw new TraceException(Kind.EMPTY_POSTERIOR, TraceMessages.NO_DRAWS);
    }
    if (variables.isEmpty()) {
      throw new TraceException(
          Kind.DIM_MISMATCH, TraceMessages.noVariable(describe(group.variables())));
    }
  }

  Group group() {
    return group;
  }

  int chains() {
    return chains;
  }

  int draws() {
    return draws;
  }

  SortedMap<String, List<Dimension>> variables() {
    return variables;
  }

  /** Reads a variable into columns: the axes of its elements first, then chain and draw. */
  Variable read(String name) throws TraceException {
    List<Dimension> dimensions = variables.get(name);
    List<DimensionSize> extents = group.variables().get(name);
    if (dimensions == null || extents == null) {
      throw new IllegalArgumentException("no variable " + name);
    }
    int[] axes =
        IntStream.concat(
                IntStream.of(elementAxes(extents)),
                IntStream.of(axis("chain", extents), axis("draw", extents)))
            .toArray();
    return new Variable(name, dimensions, chains * draws, group.read(name, axes));
  }

  private void add(String name, List<DimensionSize> extents) throws TraceException {
    int chain = extents.get(axis("chain", extents)).size();
    int draw = extents.get(axis("draw", extents)).size();
    if (chains < 0) {
      chains = chain;
      draws = draw;
    } else if (chain != chains || draw != draws) {
      throw new TraceException(
          Kind.DIM_MISMATCH, TraceMessages.drawsDiffer(name, chain, draw, chains, draws));
    }
    long elements = 1;
    for (DimensionSize extent : extents) {
      elements *= Math.max(1, extent.size()); // at most 2^62
      if (elements > Integer.MAX_VALUE) {
        throw new TraceException(Kind.TOO_LARGE, TraceMessages.moreThanInts(name));
      }
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int i : elementAxes(extents)) {
      DimensionSize extent = extents.get(i);
      dimensions.add(new Dimension(extent.name(), labels(extent)));
    }
    variables.put(name, List.copyOf(dimensions));
  }

  private static int[] elementAxes(List<DimensionSize> extents) {
    int chain = axis("chain", extents);
    int draw = axis("draw", extents);
    return IntStream.range(0, extents.size()).filter(i -> i != chain && i != draw).toArray();
  }

  private Labels labels(DimensionSize extent) throws TraceException {
    Labels known = labels.get(extent);
    if (known == null) {
      known = group.labels(extent);
      labels.put(extent, known);
    }
    return known;
  }

  /** The axis of a dimension, or -1 if the variable does not have it. */
  private static int axis(String dimension, List<DimensionSize> extents) {
    List<String> names = extents.stream().map(DimensionSize::name).toList();
    boolean unnamed =
        names.size() >= 2
            && names.get(0).equals(DimensionSize.unnamed(0))
            && names.get(1).equals(DimensionSize.unnamed(1));
    return (unnamed ? List.of("chain", "draw") : names).indexOf(dimension);
  }

  private static String describe(SortedMap<String, List<DimensionSize>> variables) {
    return variables.entrySet().stream()
        .limit(5)
        .map(variable ->
            variable.getKey()
                + variable.getValue().stream()
                    .map(DimensionSize::name)
                    .collect(Collectors.joining(", ", " (", ")")))
        .collect(Collectors.joining(", "));
  }
}
