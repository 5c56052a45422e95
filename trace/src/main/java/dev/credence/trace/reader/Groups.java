// SPDX-License-Identifier: Apache-2.0
package dev.credence.trace.reader;

import dev.credence.trace.Group;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** The groups of a file or store: the part of a {@link Trace} in which formats differ. */
interface Groups extends AutoCloseable {
  /** The group of a name; empty if there is none. */
  Optional<Group> group(String name) throws TraceException;

  /** The names of the groups. */
  SortedSet<String> names() throws TraceException;

  /** The attributes of the whole, as {@link Group#attributes} has them. */
  SortedMap<String, Object> attributes() throws TraceException;

  @Override
  void close();
}
