// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.Dimension;
import dev.credence.trace.Group;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import dev.credence.trace.TraceException.Kind;
import dev.credence.trace.TraceMessages;
import dev.credence.trace.Variable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** A trace whose draws are the group {@code posterior} of a file or store. */
final class GroupedTrace implements Trace {
  private static final String POSTERIOR = "posterior";

  private final Groups groups;
  private final PosteriorGroup posterior;

  private GroupedTrace(Groups groups) throws TraceException {
    this.groups = groups;
    this.posterior =
        new PosteriorGroup(
            groups
                .group(POSTERIOR)
                .orElseThrow(
                    () -> new TraceException(Kind.NO_POSTERIOR, TraceMessages.NO_POSTERIOR)));
  }

  /**
   * Opens a trace and takes ownership of the groups: they are closed with it, or if opening fails.
   */
  static GroupedTrace open(Groups groups) throws TraceException {
    try {
      return new GroupedTrace(groups);
    } catch (TraceException e) {
      groups.close();
      throw e;
    }
  }

  @Override
  public int chains() {
    return posterior.chains();
  }

  @Override
  public int draws() {
    return posterior.draws();
  }

  @Override
  public SortedMap<String, List<Dimension>> variables() {
    return posterior.variables();
  }

  @Override
  public Variable read(String name) throws TraceException {
    return posterior.read(name);
  }

  @Override
  public long decodingMemory(String name) throws TraceException {
    return posterior.group().decodingMemory(name);
  }

  @Override
  public Optional<Group> group(String name) throws TraceException {
    return name.equals(POSTERIOR) ? Optional.of(posterior.group()) : groups.group(name);
  }

  @Override
  public SortedSet<String> groups() throws TraceException {
    return groups.names();
  }

  @Override
  public SortedMap<String, Object> attributes() throws TraceException {
    return groups.attributes();
  }

  @Override
  public void close() {
    groups.close();
  }
}
