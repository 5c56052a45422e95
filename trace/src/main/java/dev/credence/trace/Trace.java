// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * An open trace: the {@code posterior} group of what PyMC, ArviZ or Stan wrote. Its shape is known
 * immediately; draws are read variable by variable. Not thread-safe.
 */
public interface Trace extends AutoCloseable {
  /** How many chains there are. */
  int chains();

  /** How many draws each chain has. */
  int draws();

  /** The posterior's variables by name, each with its dimensions besides chain and draw. */
  SortedMap<String, List<Dimension>> variables();

  /**
   * Reads all draws of a variable.
   *
   * @throws TraceException if the draws cannot be read
   */
  Variable read(String name) throws TraceException;

  /**
   * Bytes of memory that {@link #read} needs in addition to its result.
   *
   * @throws TraceException if the draws are stored in pieces larger than any that are read
   */
  default long decodingMemory(String name) throws TraceException {
    return 0;
  }

  /**
   * A group of the trace by name: {@code sample_stats}, {@code constant_data}, {@code posterior}.
   * It is read when this is called. Empty if the trace has no group of this name.
   *
   * @throws TraceException if the group is there and cannot be read
   */
  default Optional<Group> group(String name) throws TraceException {
    return Optional.empty();
  }

  /**
   * The names of the trace's groups.
   *
   * @throws TraceException if they cannot be read
   */
  default SortedSet<String> groups() throws TraceException {
    return Collections.emptySortedSet();
  }

  /**
   * The attributes of the trace as a whole, those of InferenceData's root: as {@link
   * Group#attributes} has them.
   *
   * @throws TraceException if they cannot be read
   */
  default SortedMap<String, Object> attributes() throws TraceException {
    return Collections.emptySortedMap();
  }

  @Override
  void close();
}
