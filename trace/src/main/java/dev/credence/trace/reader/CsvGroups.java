// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.ByteSource;
import dev.credence.trace.Group;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.csv.CsvFile;
import dev.credence.trace.csv.CsvMessages;
import dev.credence.trace.csv.CsvVariable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * CSV files, each with one or several chains, as the groups that ArviZ makes of them: columns whose
 * names end in two underscores are statistics of the sampler, the others are the posterior.
 */
final class CsvGroups implements Groups {
  private static final String SAMPLER = "__";

  /** ArviZ's names; any other loses its underscores. */
  private static final Map<String, String> STATISTICS =
      Map.of(
          "accept_stat__", "acceptance_rate",
          "stepsize__", "step_size",
          "treedepth__", "tree_depth",
          "n_leapfrog__", "n_steps",
          "divergent__", "diverging");

  private final List<ByteSource> sources;
  private final List<CsvFile> files = new ArrayList<>();
  private final SortedMap<String, CsvVariable> posterior = new TreeMap<>();
  private final SortedMap<String, CsvVariable> statistics = new TreeMap<>();

  private CsvGroups(List<String> names, List<ByteSource> sources) throws TraceException {
    this.sources = List.copyOf(sources);
    for (int i = 0; i < names.size(); i++) {
      CsvFile file = CsvFile.open(names.get(i), sources.get(i));
      files.add(file);
      checkAlike(files.getFirst(), file);
    }
    CsvFile first = files.getFirst();
    SortedMap<String, CsvVariable> variables = CsvVariable.of(first.name(), first.header());
    variables.keySet().removeAll(first.chainColumns());
    variables.forEach(this::add);
  }

  /**
   * Opens files and takes ownership of the sources: they are closed with the groups, or if opening
   * fails.
   */
  static CsvGroups open(List<String> names, List<ByteSource> sources) throws TraceException {
    if (names.isEmpty() || names.size() != sources.size()) {
      throw new IllegalArgumentException(names.size() + " names, " + sources.size() + " sources");
    }
    try {
      return new CsvGroups(names, sources);
    } catch (TraceException e) {
      sources.forEach(ByteSource::close);
      throw e;
    }
  }

  @Override
  public Optional<Group> group(String name) {
    return switch (name) {
      case "posterior" -> Optional.of(new CsvGroup(files, posterior));
      case "sample_stats" ->
          statistics.isEmpty() ? Optional.empty() : Optional.of(new CsvGroup(files, statistics));
      default -> Optional.empty();
    };
  }

  @Override
  public SortedSet<String> names() {
    return new TreeSet<>(
        statistics.isEmpty() ? List.of("posterior") : List.of("posterior", "sample_stats"));
  }

  @Override
  public SortedMap<String, Object> attributes() {
    return Collections.emptySortedMap();
  }

  @Override
  public void close() {
    sources.forEach(ByteSource::close);
  }

  private void add(String name, CsvVariable variable) {
    if (name.endsWith(SAMPLER) && variable.shape().length == 0) {
      String plain = name.substring(0, name.length() - SAMPLER.length());
      statistics.put(STATISTICS.getOrDefault(name, plain), variable);
    } else {
      posterior.put(name, variable);
    }
  }

  private static void checkAlike(CsvFile first, CsvFile file) throws TraceException {
    if (!file.header().equals(first.header())) {
      throw new TraceException(
          Kind.DIM_MISMATCH, CsvMessages.columnsDiffer(file.name(), first.name()));
    }
    if (file.draws() != first.draws()) {
      throw new TraceException(
          Kind.DIM_MISMATCH,
          CsvMessages.drawsDiffer(file.name(), file.draws(), first.name(), first.draws()));
    }
  }
}
