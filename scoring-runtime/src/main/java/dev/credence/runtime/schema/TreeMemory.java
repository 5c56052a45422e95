// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.schema;

/** Where the memory for what becomes of a body is asked for, before there is any of it. */
public interface TreeMemory {
  /**
   * About how many bytes an element takes: its value, its place in an array, what it is read as.
   */
  int ELEMENT = 56;

  /** For bodies so small that it does not matter. */
  TreeMemory UNCOUNTED = bytes -> {};

  /**
   * Takes memory for as long as the request is worked on.
   *
   * @throws InvalidRequestException if there never is so much
   */
  void take(long bytes) throws InvalidRequestException;
}
